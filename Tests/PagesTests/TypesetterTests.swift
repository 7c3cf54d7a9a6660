import Foundation
import Storage
import Synchronization
import Testing

@testable import Pages

@Suite("formulas and code")
struct TypesettingTests {
  let typesetter: Typesetter

  init() throws { typesetter = try SampleCourse.typesetter.get() }

  @Test("a formula has HTML for the eye and MathML for the ear")
  func formula() throws {
    let markup = try typesetter.formula("\\sigma'(z)\\le\\tfrac14", isDisplay: false).source
    #expect(markup.contains("<math xmlns=\"http://www.w3.org/1998/Math/MathML\">"))
    #expect(markup.contains("class=\"katex-html\" aria-hidden=\"true\""))
    #expect(!markup.contains("katex-display"))
    #expect(try typesetter.formula("x", isDisplay: true).source.contains("katex-display"))
  }

  @Test(
    "a formula that KaTeX rejects says what and where, without KaTeX's underlines",
    arguments: [
      ("\\foo + 1", "undefined control sequence: \\foo, at character 1"),
      ("\\frac{1", "expected '}', at its end"),
      ("a & b", "expected 'eof', got '&', at character 3"),
    ])
  func rejected(_ latex: String, _ expected: String) throws {
    let error = #expect(throws: TypesettingError.self) { try typesetter.formula(latex, isDisplay: false) }
    let summary = try #require(error).summary
    #expect(summary.lowercased().contains(expected.lowercased()), "\(summary)")
    let words = summary + (error?.explanation ?? "")
    #expect(!words.unicodeScalars.contains("\u{332}"))
  }

  @Test("macros that never end, depth without end and formulas of any length end with an error")
  func bounded() {
    let endless = "\\def\\a{\\a\\a}\\a"
    let deep = String(repeating: "{", count: 9_000) + "x" + String(repeating: "}", count: 9_000)
    for latex in [endless, deep, String(repeating: "x", count: 30_000)] {
      #expect(throws: TypesettingError.self) { try typesetter.formula(latex, isDisplay: true) }
    }
    // The engine is still of use afterwards.
    #expect(throws: Never.self) { try typesetter.formula("x+1", isDisplay: false) }
  }

  @Test(
    "what KaTeX does not trust makes no link, no picture and no class",
    arguments: [
      "\\href{javascript:alert(1)}{x}", "\\includegraphics{http://example.org/a.png}", "\\htmlClass{evil}{x}",
    ])
  func untrusted(_ latex: String) {
    #expect(throws: TypesettingError.self) { try typesetter.formula(latex, isDisplay: false) }
  }

  @Test("a macro defined in one formula is unknown in the next")
  func macrosDoNotLeak() throws {
    _ = try typesetter.formula("\\gdef\\mine{y}\\mine", isDisplay: false)
    #expect(throws: TypesettingError.self) { try typesetter.formula("\\mine + 0", isDisplay: false) }
  }

  @Test("Swift is coloured line by line, newer keywords too, and each line is well-formed")
  func swiftCode() throws {
    let lines = try typesetter.code("let a = await b(\"<x>\")\n/* one\ntwo */\nsome", language: "swift").map(
      \.source)
    #expect(lines.count == 4)
    #expect(lines[0].contains("<span class=\"hljs-keyword\">await</span>"))
    #expect(lines[0].contains("&lt;x&gt;"))
    #expect(lines[1] == "<span class=\"hljs-comment\">/* one</span>")
    #expect(lines[2] == "<span class=\"hljs-comment\">two */</span>")
    #expect(lines[3] == "<span class=\"hljs-keyword\">some</span>")
  }

  @Test(
    "a language that nobody knows, or a name nobody should have, stays plain",
    arguments: [
      "klingon", "__proto__", "constructor", "", "\"><script>",
    ])
  func unknownLanguage(_ language: String) throws {
    #expect(try typesetter.code("a < b", language: language).map(\.source) == ["a &lt; b"])
  }

  @Test("formulas and bytecode are kept by content; damaged bytecode is found and made anew")
  func keeping() throws {
    let kept = Mutex<[Digest: [UInt8]]>([:])
    let cache = PageCache(
      lookup: { key in kept.withLock { $0[key] } }, keep: { key, bytes in kept.withLock { $0[key] = bytes } })
    let first = try Typesetter(cache: cache).formula("x^2", isDisplay: false)
    #expect(kept.withLock { $0.count } == 2)
    #expect(try Typesetter(cache: cache).formula("x^2", isDisplay: false) == first)

    let formulaKeys = kept.withLock { entries in entries.filter { $0.value.count < 10_000 }.map(\.key) }
    kept.withLock { entries in
      for (key, bytes) in entries {
        if formulaKeys.contains(key) {
          entries[key] = nil
        } else {
          entries[key]?[bytes.count / 2] ^= 0xFF
        }
      }
    }
    #expect(try Typesetter(cache: cache).formula("x^2", isDisplay: false) == first)
    #expect(kept.withLock { $0.values.allSatisfy { $0.count < 10_000 || ScriptLibrary.unsealed($0) != nil } })
  }

  @Test("a missing library is an error that names the Debian package")
  func missing() {
    let error = #expect(throws: MissingPackage.self) {
      try Typesetter(
        katex: SystemFile("/nonexistent/katex.js", "libjs-katex"), highlighter: .highlightScript,
        cache: .inMemory())
    }
    #expect(error?.description.contains("libjs-katex") == true)
  }
}

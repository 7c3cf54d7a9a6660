import Foundation
import Testing

@testable import Pages

@Suite("themes and words")
struct ThemeTests {
  @Test("files of a course stand in place of the standard ones")
  func overrides() throws {
    var settings = try SampleCourse.settings()
    settings.theme = try PageTheme(overrides: [
      "templates/licences.mustache": Array("<h1>{{title}}</h1>".utf8), "style.css": Array("p{}".utf8),
    ])
    let woven = try SampleCourse.weaver(settings: settings).weave()
    let page = String(decoding: try #require(woven.files["licences.html"]), as: UTF8.self)
    #expect(page.contains("<h1>Licences</h1>\n</main>"))
    #expect(String(decoding: try #require(woven.files["style.css"]), as: UTF8.self).contains("p{}"))
  }

  @Test("a course's own rules come after all others") func extraRules() throws {
    var settings = try SampleCourse.settings()
    settings.theme = try PageTheme(overrides: ["extra.css": Array("h1{color:teal}\n".utf8)])
    let woven = try SampleCourse.weaver(settings: settings).weave()
    let style = String(decoding: try #require(woven.files["style.css"]), as: UTF8.self)
    #expect(style.hasSuffix("h1{color:teal}\n"))
    #expect(style.contains("@media print"))
  }

  @Test("a file that no theme has, a broken template and missing words are errors that say so")
  func refused() {
    let unknown = #expect(throws: ThemeError.self) { try PageTheme(overrides: ["styles.css": []]) }
    #expect(unknown?.description.contains("style.css") == true)
    let broken = #expect(throws: ThemeError.self) {
      try PageTheme(overrides: ["templates/page.mustache": Array("{{#open}}".utf8)])
    }
    #expect(broken?.description.contains("templates/page.mustache") == true)
    let words = #expect(throws: ThemeError.self) {
      try PageTheme(overrides: ["strings/en.json": Array("{\"skip\": \"Skip\"}".utf8)])
    }
    #expect(words?.description.contains("lacks") == true)
    #expect(throws: ThemeError.self) { try PageTheme(language: "tlh") }
  }

  @Test("every language has every word, with the same places to fill", arguments: ["de"])
  func languages(_ language: String) throws {
    let english = try Words(language: "en", json: PageTheme.standardFiles["strings/en.json"] ?? [])
    let other = try Words(language: language, json: PageTheme.standardFiles["strings/\(language).json"] ?? [])
    for word in Word.allCases {
      let places = { (text: String) in text.matches(of: #/\{[a-z]+\}/#).map { String($0.output) }.sorted() }
      #expect(places(english[word]) == places(other[word]), "\(word.rawValue)")
    }
  }

  @Test("a course in another language is in that language, a region's words are its language's")
  func german() throws {
    var settings = try SampleCourse.settings()
    settings.theme = try PageTheme(language: "de-AT")
    let page = try #require(try SampleCourse.weaver(settings: settings).lesson(slug: "layer-speeds"))
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.contains("<html lang=\"de-AT\" dir=\"ltr\">"))
    #expect(text.contains("Abbildung 2.1"))
    #expect(text.contains("Gleichung 2.1"))
    #expect(!text.contains("Skip to"))
  }

  @Test("only the fonts that formulas use are named and shipped")
  func fonts() {
    let used = FormulaFonts.used(
      in: Array("<span class=\"katex\"><span class=\"mord mathnormal\">x</span></span>".utf8))
    #expect(used == ["Main-Regular", "Math-Italic"])
    #expect(FormulaFonts.used(in: Array("<p class=\"mathnormal\">".utf8)) == [])
    let source = """
      @font-face{font-family:KaTeX_AMS;src:url(fonts/KaTeX_AMS-Regular.woff2) format('woff2'),\
      url(fonts/KaTeX_AMS-Regular.woff) format('woff');font-weight:400}\
      @font-face{font-family:KaTeX_Main;src:url(fonts/KaTeX_Main-Bold.woff2) format('woff2'),\
      url(fonts/KaTeX_Main-Bold.ttf) format('truetype');font-weight:700}.katex{a:b}
      """
    #expect(
      FormulaFonts.style(Array(source.utf8), fonts: ["Main-Bold"])
        == "@font-face{font-family:KaTeX_Main;src:url(fonts/KaTeX_Main-Bold.woff2) format('woff2');font-weight:700;"
        + "font-display:block}.katex{a:b}")
  }
}

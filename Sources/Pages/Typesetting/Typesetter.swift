package import Storage
internal import Synchronization

/// A formula or a piece of code that could not be set, with the words for the author.
struct TypesettingError: Error, Hashable {
  /// One line, lower case.
  var summary: String
  var explanation: String?
}

/// Sets formulas with KaTeX and colours code with highlight.js, at build time and without a browser.
///
/// One JavaScript heap serves all pages, one caller at a time; results are kept by content, so that the heap is
/// not even made when every formula of a course is known.
package final class Typesetter: Sendable {
  private let cache: PageCache
  private let katex: [UInt8]
  private let highlighter: [UInt8]
  private let katexDigest: Digest
  private let highlighterDigest: Digest
  private let engine: Mutex<Engine>

  /// Reads both libraries; throws `MissingPackage` naming what to install.
  package convenience init(cache: PageCache = .inMemory()) throws {
    try self.init(katex: .katexScript, highlighter: .highlightScript, cache: cache)
  }

  init(katex: SystemFile, highlighter: SystemFile, cache: PageCache) throws {
    self.cache = cache
    self.katex = try katex.read()
    self.highlighter = try highlighter.read()
    katexDigest = Digest(of: self.katex)
    highlighterDigest = Digest(of: self.highlighter)
    engine = Mutex(Engine())
  }

  /// Digests of the libraries, for the key under which a page is stored.
  package var libraryDigests: [Digest] { [katexDigest, highlighterDigest] }

  /// The same without a typesetter.
  package static func libraryDigests() throws -> [Digest] {
    try [SystemFile.katexScript, .highlightScript].map { Digest(of: try $0.read()) }
  }

  /// A formula as HTML for the eye and MathML for the ear.
  func formula(_ latex: String, isDisplay: Bool) throws -> HTML {
    guard latex.utf8.count <= Formula.maximumLength else {
      throw TypesettingError(
        summary: "a formula of \(latex.utf8.count) bytes",
        explanation: "A formula may have at most \(Formula.maximumLength) bytes.")
    }
    let key = Digest(of: "formula \(Formula.settings) \(katexDigest) \(isDisplay) \(latex)")
    if let kept = cache.lookup(key) { return HTML(trusted: String(decoding: kept, as: UTF8.self)) }
    let markup = try engine.withLock { engine in
      let heap = try engine.heap(with: .formulas, source: katex, prelude: Formula.prelude, cache: cache)
      return try Formula.set(latex, isDisplay: isDisplay, in: heap)
    }
    cache.keep(key, Array(markup.utf8))
    return HTML(trusted: markup)
  }

  /// Code as HTML, one element for each line; a language that highlight.js does not know stays plain.
  func code(_ code: String, language: String) throws -> [HTML] {
    let key = Digest(of: "code \(Highlighting.settings) \(highlighterDigest) \(language)\n\(code)")
    if let kept = cache.lookup(key) {
      return Highlighting.lines(of: String(decoding: kept, as: UTF8.self)).map(HTML.init(trusted:))
    }
    let markup = try engine.withLock { engine in
      let heap = try engine.heap(
        with: .highlighting, source: highlighter, prelude: Highlighting.prelude, cache: cache)
      return try Highlighting.set(code, language: language, in: heap)
    }
    cache.keep(key, Array(markup.utf8))
    return Highlighting.lines(of: markup).map(HTML.init(trusted:))
  }

  private enum Library: Hashable { case formulas, highlighting }

  /// The heap and what has been loaded into it; made when first needed.
  private struct Engine: ~Copyable {
    private var heap: JavaScriptEngine?
    private var loaded: Set<Library> = []

    mutating func heap(
      with library: Library, source: [UInt8], prelude: String, cache: PageCache
    ) throws -> JavaScriptEngine {
      let heap = try self.heap ?? JavaScriptEngine()
      self.heap = heap
      if loaded.insert(library).inserted {
        try ScriptLibrary(source: source, prelude: prelude).load(into: heap, cache: cache)
      }
      return heap
    }
  }
}

/// How code goes through highlight.js.
enum Highlighting {
  /// Part of the key of kept code.
  static let settings = "swift+async await some any actor package"

  static let prelude = """
    var window = this, self = this, console = {log: function () {}, warn: function () {}, error: function () {}};
    var swiftKnown = false;
    function setCode(source, language) {
      if (!hljs.getLanguage(language)) { return ""; }
      if (!swiftKnown) {
        hljs.getLanguage("swift").keywords.keyword += " async await some any actor package borrowing consuming";
        swiftKnown = true;
      }
      return hljs.highlight(language, source, true).value;
    }
    """

  static func set(_ code: String, language: String, in engine: JavaScriptEngine) throws -> String {
    let markup = try engine.call("setCode", code, language)
    return markup.isEmpty ? HTML(text: code).source : markup
  }

  /// The lines of highlighted code, each well-formed by itself: an element that goes on over a line's end is
  /// closed there and opened again on the next.
  static func lines(of markup: String) -> [String] {
    var open: [Substring] = []
    return markup.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let opening = open.joined()
      var rest = line
      while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
        let tag = rest[start...end]
        if tag.hasPrefix("</") { _ = open.popLast() } else { open.append(tag) }
        rest = rest[rest.index(after: end)...]
      }
      return opening + line + String(repeating: "</span>", count: open.count)
    }
  }
}

internal import Foundation

/// How a formula goes through KaTeX.
enum Formula {
  /// Longer ones are refused: a script cannot be interrupted.
  static let maximumLength = 20_000

  /// Part of the key of kept formulas.
  static let settings = "htmlAndMathml strict trust=false maxExpand=400 maxSize=25 powers=whole"

  static let prelude = """
    var window = this, self = this, console = {log: function () {}, warn: function () {}, error: function () {}};
    function setFormula(source, display) {
      // A number times a power of ten is one number: KaTeX breaks no line inside a group.
      var whole = source.replace(/\\d+(\\.\\d+)? ?\\\\cdot ?10\\^(\\{[^{}]*\\}|\\d)/g, "{$&}");
      var answer = render(whole, display);
      // What is wrong is said of the author's own text, whose positions are right.
      return answer.charAt(0) === "!" && whole !== source ? render(source, display) : answer;
    }
    function render(source, display) {
      var refused = "";
      try {
        var markup = katex.renderToString(source, {
          displayMode: display === "true", output: "htmlAndMathml", throwOnError: true, strict: "error",
          trust: function (context) { refused = context.command; return false; },
          maxExpand: 400, maxSize: 25, macros: {}
        });
        return refused ? "!The command " + refused + " is not allowed" : "=" + markup;
      } catch (error) {
        return "!" + (error && error.message ? error.message : String(error));
      }
    }
    """

  static func set(_ latex: String, isDisplay: Bool, in engine: JavaScriptEngine) throws -> String {
    let answer = try engine.call("setFormula", latex, isDisplay ? "true" : "false")
    guard answer.first == "=" else { throw error(from: String(answer.dropFirst())) }
    return String(answer.dropFirst())
  }

  /// KaTeX's message without its name and without the combining low lines with which it underlines the place.
  static func error(from message: String) -> TypesettingError {
    var text = String(String.UnicodeScalarView(message.unicodeScalars.filter { $0 != "\u{0332}" }))
    for prefix in ["KaTeX parse error: ", "LaTeX-incompatible input and strict mode is set to 'error': "]
    where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    if let end = text.range(of: " at end of input") {
      return TypesettingError(
        summary: "formula: " + lowerCased(String(text[..<end.lowerBound])) + ", at its end")
    }
    guard let place = text.range(of: " at position ") else {
      return TypesettingError(summary: "formula: " + lowerCased(text))
    }
    let tail = text[place.upperBound...]
    let position = tail.prefix { $0.isNumber }
    let context = tail.dropFirst(position.count).drop { $0 == ":" || $0 == " " }
    return TypesettingError(
      summary: "formula: " + lowerCased(String(text[..<place.lowerBound])) + ", at character \(position)",
      explanation: context.isEmpty ? nil : "The formula there reads: \(context)")
  }

  private static func lowerCased(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}

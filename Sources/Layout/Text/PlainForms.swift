// What a text with scripts becomes where there are none: in a file's heads, and in what is read aloud.

extension RichText {
  /// In one line of plain text, for files and notes: scripts as the characters of Unicode where it has them.
  package var line: String {
    written.map { run in
      switch run.script {
      case .normal: run.text
      case .superscript: Self.characters(run.text, of: Self.raised) ?? "^" + run.text
      case .subscript: Self.characters(run.text, of: Self.lowered) ?? "_" + run.text
      }
    }.joined()
  }

  /// As it is read aloud: `*σ*_{w}²` is "σ w squared".
  ///
  /// Powers of ten stay as numbers are written everywhere, `10⁻⁷`.
  package var spoken: String {
    var text = ""
    var previous = Script.normal
    for var run in written {
      // What an author typed as plain text is not read as marks either.
      run.text = run.text.replacing("_", with: " ").replacing("^", with: " to the ")
      if run.script == previous {
        text += run.text
        continue
      }
      switch run.script {
      case .normal:
        // A word does not run into the script before it.
        let isWord = run.text.first.map { $0.isLetter || $0.isNumber } ?? false
        text += (isWord ? " " : "") + run.text
      case .subscript: text += (text.isEmpty ? "" : " ") + run.text
      case .superscript:
        // Its italic parts are runs of their own.
        text += Self.power(run.text, of: text)
      }
      previous = run.script
    }
    return text
  }

  /// As an author would write it.
  package var markup: String {
    written.map { run in
      let text = Self.escaped(run.text)
      let set = run.isItalic ? "*\(text)*" : text
      return switch run.script {
      case .normal: set
      case .superscript: "^{\(set)}"
      case .subscript: "_{\(set)}"
      }
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\*^_{}".contains($0) ? ["\\", $0] : [$0] })
  }

  /// Its first characters.
  func prefix(_ most: Int) -> RichText {
    var left = most
    return RichText(
      runs.compactMap { run in
        guard left > 0 else { return nil }
        var run = run
        run.text = String(run.text.prefix(left))
        left -= run.text.count
        return run
      })
  }

  /// How a superscript is read after what it stands on.
  private static func power(_ script: String, of base: String) -> String {
    switch script {
    case "2": return base.hasSuffix("10") ? "²" : " squared"
    case "3": return base.hasSuffix("10") ? "³" : " cubed"
    case "T", "⊤": return " transposed"
    case "′", "″", "st", "nd", "rd", "th": return script
    default: break
    }
    if base.hasSuffix("10"), let exponent = characters(script, of: raised) { return exponent }
    // An index in brackets is no exponent.
    if script.hasPrefix("(") { return (base.isEmpty ? "" : " ") + script }
    return (base.isEmpty ? "" : " to the ") + script
  }

  /// A text in the scripts that Unicode has; nothing where it lacks one of them.
  private static func characters(_ text: String, of table: [Character: Character]) -> String? {
    var result = ""
    for character in text {
      // The tables are one to one.
      guard let script = table.first(where: { $0.value == character })?.key else { return nil }
      result.append(script)
    }
    return result
  }
}

package import Plots

extension RichText {
  /// Text as authors write it: `*W*` is italic, `^{…}` raised, `_{…}` lowered; `\` takes the next character as it is.
  ///
  /// A script may hold italics, `¼^{*L*−*l*}`; a script in a script stays on the level of the outer one.
  /// Raised and lowered digits of Unicode become scripts too: they are too small and irregular in most fonts.
  ///
  /// Between a slanted letter and the upright bar that it leans towards stands a hair space: without it they touch in
  /// `‖*δ*‖`, while the bar before the letter is as far away as from an upright one.
  package init(markup: String) {
    self.init(markup: markup, depth: 0)
    for place in runs.indices.dropFirst().reversed() {
      let (left, right) = (runs[place - 1], runs[place])
      if left.isItalic, !right.isItalic, let bar = right.text.first, Self.bars.contains(bar) {
        runs[place].text = Self.hairSpace + right.text
      }
    }
  }

  private static let bars: Set<Character> = ["‖", "|"]
  private static let hairSpace = "\u{200A}"

  /// The runs as they were written, without that gap: where nothing is set, there is nothing to part.
  var written: [Run] {
    runs.map { run in
      var run = run
      run.text = run.text.replacing(Self.hairSpace, with: "")
      return run
    }
  }

  private init(markup: String, depth: Int) {
    let characters = Array(markup)
    var runs: [Run] = []
    var isItalic = false
    var isStrong = false
    var place = 0

    func add(_ text: String, _ script: Script = .normal) {
      if let last = runs.last, last.script == script, last.isItalic == isItalic {
        runs[runs.count - 1].text += text
      } else {
        runs.append(Run(text, script: script, isItalic: isItalic))
      }
    }

    while place < characters.count {
      let character = characters[place]
      let next = place + 1 < characters.count ? characters[place + 1] : nil
      if character == "\\", let next {
        add(String(next))
        place += 2
      } else if character == "*", next == "*", isStrong || Self.opensStrong(characters, at: place) {
        // Figures know one kind of emphasis: `**b**` is set as `*b*`.
        isStrong.toggle()
        isItalic.toggle()
        place += 2
      } else if character == "*", isItalic || Self.opensItalic(characters, at: place) {
        isItalic.toggle()
        place += 1
      } else if character == "^" || character == "_", next == "{",
        depth < 3, let end = Self.closingBrace(characters, from: place + 2)
      {
        let script = character == "^" ? Script.superscript : .subscript
        for run in RichText(markup: String(characters[(place + 2)..<end]), depth: depth + 1).runs {
          let outer = isItalic
          isItalic = outer != run.isItalic
          add(run.text, script)
          isItalic = outer
        }
        place = end + 1
      } else if let raised = Self.raised[character] {
        add(String(raised), .superscript)
        place += 1
      } else if let lowered = Self.lowered[character] {
        add(String(lowered), .subscript)
        place += 1
      } else {
        add(String(character))
        place += 1
      }
    }
    self.init(runs)
  }

  /// The brace that closes a script, with braces of scripts in it passed over.
  private static func closingBrace(_ characters: [Character], from start: Int) -> Int? {
    var depth = 0
    for place in start..<max(start, characters.count) {
      if characters[place] == "{" { depth += 1 }
      if characters[place] == "}" {
        if depth == 0 { return place }
        depth -= 1
      }
    }
    return nil
  }

  /// Two stars before a word that two stars end.
  private static func opensStrong(_ characters: [Character], at place: Int) -> Bool {
    let rest = characters.dropFirst(place + 2)
    guard let first = rest.first, !first.isWhitespace, first != "*" else { return false }
    return zip(rest, rest.dropFirst()).contains { $0 == "*" && $1 == "*" }
  }

  private static func opensItalic(_ characters: [Character], at place: Int) -> Bool {
    guard place + 1 < characters.count, !characters[place + 1].isWhitespace, characters[place + 1] != "*"
    else {
      return false
    }
    return characters[(place + 2)...].contains("*")
  }

  static let raised: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁻": "\u{2212}", "⁺": "+", "ⁿ": "n", "ᵏ": "k", "ˡ": "l", "ᴸ": "L", "ᵀ": "T",
  ]
  static let lowered: [Character: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
    "₋": "\u{2212}", "₊": "+", "ₙ": "n", "ₖ": "k", "ₗ": "l", "ᵢ": "i", "ⱼ": "j",
  ]

  /// A number with its exponent raised.
  package init(_ number: NumberText) {
    self.init([Run(number.base)] + (number.exponent.map { [Run($0, script: .superscript)] } ?? []))
  }

  /// One text after another.
  static func + (left: RichText, right: RichText) -> RichText { RichText(left.runs + right.runs) }
}

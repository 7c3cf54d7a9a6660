/// Breaks and shortens text to the room there is.
struct TextFitting {
  let measure: any TextMeasure

  /// No label is measured beyond so many characters: nobody reads them, and measuring is not free.
  static let longest = 400

  func width(_ text: RichText, _ size: Double, isBold: Bool = false) -> Double {
    measure.width(of: text, size: size, isBold: isBold)
  }

  /// The lines of a text, broken between words; a word too long for a line is cut with an ellipsis.
  func lines(_ text: RichText, _ size: Double, isBold: Bool = false, width: Double, most: Int) -> [RichText] {
    var lines: [RichText] = []
    var line = RichText([])
    for word in Self.words(Self.cut(text)) {
      let longer = line.runs.isEmpty ? word : line + RichText(plain: " ") + word
      if line.runs.isEmpty || self.width(longer, size, isBold: isBold) <= width {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.runs.isEmpty { lines.append(line) }
    if lines.count > most {
      let rest = lines[(most - 1)...].reduce(RichText([])) {
        $0.runs.isEmpty ? $1 : $0 + RichText(plain: " ") + $1
      }
      lines = lines.prefix(most - 1) + [rest + RichText(plain: "…")]
    }
    return lines.map { shortened($0, size, isBold: isBold, to: width) }
  }

  /// The lines of a heading: as few as the room allows, and then as even as can be, so that no short word is left
  /// alone; `least` lines where it has the words for them.
  func balancedLines(
    _ text: RichText, _ size: Double, isBold: Bool = false, width: Double, least: Int = 1, most: Int
  ) -> [RichText] {
    func broken(_ width: Double) -> [RichText] {
      lines(text, size, isBold: isBold, width: width, most: most)
    }
    var best = broken(width)
    let count = max(best.count, least)
    guard count > 1, !isCut(best, of: text) else { return best }
    // The narrowest width of as many lines, by halving; half a pixel is nothing to the eye.
    var (fails, fits) = (0.0, width)
    while fits - fails > 0.5 {
      let middle = (fits + fails) / 2
      let candidate = broken(middle)
      if candidate.count <= count, !isCut(candidate, of: text) {
        (fits, best) = (middle, candidate)
      } else {
        fails = middle
      }
    }
    return best
  }

  /// Whether a word of a text was cut in breaking it into lines.
  func isCut(_ lines: [RichText], of text: RichText) -> Bool {
    let words = Self.words(text).map(\.plain)
    return lines.flatMap { Self.words($0).map(\.plain) } != words
  }

  /// The text, cut with an ellipsis where it is wider than the room.
  func shortened(_ text: RichText, _ size: Double, isBold: Bool = false, to width: Double) -> RichText {
    let text = Self.cut(text)
    if self.width(text, size, isBold: isBold) <= width { return text }
    // The longest beginning that fits, by halving.
    var fits = 0
    var fails = text.plain.count
    while fails - fits > 1 {
      let middle = (fits + fails) / 2
      let candidate = Self.prefix(text, middle) + RichText(plain: "…")
      if self.width(candidate, size, isBold: isBold) <= width { fits = middle } else { fails = middle }
    }
    return Self.prefix(text, fits) + RichText(plain: "…")
  }

  private static func cut(_ text: RichText) -> RichText {
    text.plain.count <= longest ? text : prefix(text, longest) + RichText(plain: "…")
  }

  private static func prefix(_ text: RichText, _ count: Int) -> RichText {
    var left = count
    var runs: [RichText.Run] = []
    for run in text.runs where left > 0 {
      var short = run
      short.text = String(run.text.prefix(left))
      left -= short.text.count
      runs.append(short)
    }
    return RichText(runs)
  }

  private static func words(_ text: RichText) -> [RichText] {
    var words: [RichText] = []
    var word: [RichText.Run] = []
    for run in text.runs {
      let parts = run.text.split(omittingEmptySubsequences: false) { $0 == " " || $0.isNewline }
      for (place, part) in parts.enumerated() {
        if place > 0, !word.isEmpty {
          words.append(RichText(word))
          word = []
        }
        if !part.isEmpty {
          word.append(RichText.Run(String(part), script: run.script, isItalic: run.isItalic))
        }
      }
    }
    if !word.isEmpty { words.append(RichText(word)) }
    return joined(words)
  }

  /// A number stays with what it counts, and a sign with what it stands before.
  private static func joined(_ words: [RichText]) -> [RichText] {
    var joined: [RichText] = []
    for word in words {
      if let last = joined.last, leads(last), !leads(word) {
        joined[joined.count - 1] = last + RichText(plain: " ") + word
      } else {
        joined.append(word)
      }
    }
    return joined
  }

  private static func leads(_ word: RichText) -> Bool {
    let plain = word.plain
    return !plain.contains(where: \.isLetter) && plain.last.map { !",;:.)!?%…".contains($0) } ?? false
  }
}

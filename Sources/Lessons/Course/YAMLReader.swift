import Yams

/// A YAML file (or the YAML head of a file) read with the place of every value.
struct YAMLReader {
  let file: String
  /// The file, for turning characters into bytes.
  let source: SourceText
  /// Lines of the file before the YAML begins.
  let firstLine: Int
  private(set) var diagnostics: [Diagnostic] = []

  /// Flow collections and dashes on one line nest no deeper: the YAML library recurses.
  private static let deepestNesting = 50

  init(_ source: SourceText, firstLine: Int = 0) {
    self.source = source
    self.file = source.file
    self.firstLine = firstLine
  }

  /// The document's root, or `nil` where it is empty or broken, which has been reported.
  mutating func root(_ text: String) -> Node? {
    if let line = Self.tooDeep(text) {
      report(
        "yaml", SourceRange(line: firstLine + line, column: 1),
        "YAML nested deeper than \(Self.deepestNesting) levels")
      return nil
    }
    do {
      return try compose(yaml: text)
    } catch let error as YamlError {
      report(error)
    } catch {
      report("yaml", SourceRange(line: firstLine + 1, column: 1), "\(error)")
    }
    return nil
  }

  mutating func report(
    _ identifier: String, _ range: SourceRange?, _ summary: String, explanation: String? = nil,
    fix: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(severity, identifier, file: file, at: range, summary, explanation: explanation, fix: fix))
  }

  // MARK: Values

  /// The keys and values of a mapping, in order; anything else is reported.
  mutating func entries(_ node: Node, of what: String) -> [(key: String, range: SourceRange, value: Node)]? {
    guard case .mapping(let mapping) = node else {
      report(
        "yaml-type", range(of: node), "\(what) is \(Self.kind(node)), not a mapping",
        explanation: "It is written as lines 'key: value'.")
      return nil
    }
    var entries: [(key: String, range: SourceRange, value: Node)] = []
    for (key, value) in mapping {
      if let name = key.scalar?.string {
        entries.append((name, range(of: key), value))
      } else {
        report("yaml-type", range(of: key), "a key of \(what) is \(Self.kind(key)), not a word")
      }
    }
    return entries
  }

  /// Reports a key outside the closed set.
  mutating func reportUnknown(_ key: String, _ range: SourceRange, in what: String, known: [String]) {
    report(
      "unknown-key", range, "unknown key '\(key)' in \(what)",
      explanation: "The keys are \(known.joined(separator: ", ")).", fix: DidYouMean.fix(key, in: known))
  }

  mutating func string(_ node: Node, _ key: String) -> String? {
    if let text = node.scalar?.string, !isNull(node) { return text }
    return mismatch(node, key, "text")
  }

  mutating func strings(_ node: Node, _ key: String) -> [String]? {
    guard case .sequence(let sequence) = node else { return mismatch(node, key, "a list") }
    return sequence.compactMap { string($0, key) }
  }

  mutating func int(_ node: Node, _ key: String, _ allowed: ClosedRange<Int>) -> Int? {
    if let text = node.scalar?.string, let value = Int(text), allowed.contains(value) { return value }
    return mismatch(node, key, "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
  }

  mutating func bool(_ node: Node, _ key: String) -> Bool? {
    switch node.scalar?.string {
    case "true": true
    case "false": false
    default: mismatch(node, key, "true or false")
    }
  }

  /// Far from overflow, so that offsets and runs of seeds may follow.
  private static let greatestSeed: UInt64 = 1_000_000_000_000

  mutating func seed(_ node: Node, _ key: String) -> UInt64? {
    if let text = node.scalar?.string, let value = UInt64(text), value <= Self.greatestSeed { return value }
    return mismatch(node, key, "a whole number from 0 to \(Self.greatestSeed)")
  }

  mutating func seconds(_ node: Node, _ key: String) -> Double? {
    if let text = node.scalar?.string, let value = Double(text), value > 0, value <= 86400 { return value }
    return mismatch(node, key, "a number of seconds above 0, at most 86400")
  }

  private mutating func mismatch<T>(_ node: Node, _ key: String, _ expected: String) -> T? {
    let shown = node.scalar.map { isNull(node) ? "nothing" : "'\($0.string)'" } ?? Self.kind(node)
    report("yaml-type", range(of: node), "'\(key)' is \(shown), not \(expected)")
    return nil
  }

  private func isNull(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string.lowercased())
  }

  private static func kind(_ node: Node) -> String {
    switch node {
    case .scalar: "a plain value"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  // MARK: Places

  func range(of node: Node) -> SourceRange {
    guard let mark = node.mark, mark.line > 0 else { return SourceRange(line: firstLine + 1, column: 1) }
    var length = 1
    if let scalar = node.scalar, scalar.style == .plain, !scalar.string.contains("\n") {
      length = max(1, scalar.string.utf8.count)
    }
    return range(line: mark.line, column: mark.column, length: length)
  }

  /// The library counts columns in Unicode scalars, we count bytes.
  private func range(line: Int, column: Int, length: Int = 1) -> SourceRange {
    let number = firstLine + line
    let text = source.lineText(number).unicodeScalars
    let bytes = text.prefix(max(0, column - 1)).reduce(0) { $0 + String($1).utf8.count }
    return SourceRange(line: number, column: bytes + 1, length: length)
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      report(
        "yaml", range(line: mark.line, column: mark.column), "this is no YAML: \(problem)",
        explanation: context.map { "It was found \($0.text)." },
        // By far the most frequent mistake: `title: One sum: the first`.
        fix: problem.contains("mapping values are not allowed")
          ? "put a text that holds ': ' in quotes: \"…: …\"" : nil)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      report(
        "duplicate-key", range(line: context.mark.line, column: context.mark.column),
        "the key \(names) is given twice")
    default: report("yaml", SourceRange(line: firstLine + 1, column: 1), "this is no YAML: \(error)")
    }
  }

  private static func tooDeep(_ text: String) -> Int? {
    var flow = 0
    var dashes = 0
    var line = 1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): flow += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): flow = max(0, flow - 1)
      case UInt8(ascii: "-"), UInt8(ascii: "?"): dashes += 1
      case UInt8(ascii: "\n"):
        line += 1
        dashes = 0
      case UInt8(ascii: " "): continue
      default: dashes = 0
      }
      if flow > deepestNesting || dashes > deepestNesting { return line }
    }
    return nil
  }
}

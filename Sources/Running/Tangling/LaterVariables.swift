package import Lessons

/// Finds what the compiler does not say: code that reads a variable which a later cell sets.
///
/// At the top level of a program such a variable is already there, and silently reads 0.
package func laterVariableDiagnostics(_ lesson: Lesson) -> [Diagnostic] {
  let pieces = lesson.cells.filter { $0.isExecuted }.map { cell in
    Piece(cell: cell, names: BoundNames(SwiftTokens(cell.code)))
  }
  // Where each variable is first set at the top level of a cell.
  var setters: [String: Int] = [:]
  for piece in pieces where !piece.cell.hasOwnScope && piece.cell.options.error == nil {
    for name in piece.names.topLevel where setters[name] == nil { setters[name] = piece.cell.index }
  }
  var diagnostics: [Diagnostic] = []
  // What Swift names by itself counts as bound.
  var known: Set<String> = ["error", "newValue", "oldValue"]
  func report(_ name: String, file: String, at position: SourcePosition, after cell: Int) {
    guard let setter = setters[name], setter > cell, !known.contains(name) else { return }
    let line = lesson.cells[setter].range.start.line
    diagnostics.append(
      Diagnostic(
        .error, "later-variable", file: file,
        at: SourceRange(line: position.line, column: position.column, length: name.utf8.count),
        "'\(name)' is set by a later cell, at line \(line)",
        explanation: "Cells run in order: here '\(name)' would silently read as 0 or nothing.",
        fix: "move the cell at line \(line) before this one, or the reading after it"))
  }
  for piece in pieces {
    known.formUnion(piece.names.all)
    for use in piece.names.uses where piece.cell.lines.indices.contains(use.line) {
      let line = piece.cell.lines[use.line]
      report(
        use.text, file: piece.cell.options.file ?? lesson.file,
        at: SourcePosition(line: line.line, column: use.column + 1 + line.columnOffset),
        after: piece.cell.index)
    }
    for (_, expressions) in piece.cell.optionExpressions {
      for expression in expressions { reportUses(in: expression, after: piece.cell.index) }
    }
  }
  func reportUses(in expression: Expression, after cell: Int) {
    let names = BoundNames(SwiftTokens(expression.source))
    for use in names.uses where use.line == 0 && !names.all.contains(use.text) {
      let position = SourcePosition(
        line: expression.position.line, column: expression.position.column + use.column)
      report(use.text, file: lesson.file, at: position, after: cell)
    }
  }
  // Names of cells before an expression count as known to it; a later variable is one whatever else is named so.
  known = []
  for expression in lesson.inlineExpressions { reportUses(in: expression, after: expression.afterCell) }
  return diagnostics
}

private struct Piece {
  let cell: Cell
  let names: BoundNames
}

/// The names that a piece of code binds, and those it uses.
struct BoundNames {
  /// Variables at the top level.
  private(set) var topLevel: [String] = []
  /// Everything bound anywhere: variables, parameters, functions, types.
  private(set) var all: Set<String> = []
  /// Names that may refer to a variable.
  private(set) var uses: [SwiftTokens.Token] = []

  init(_ source: SwiftTokens) { self.init(source.tokens) }

  init(_ tokens: [SwiftTokens.Token]) {
    func text(_ index: Int) -> String? { tokens.indices.contains(index) ? tokens[index].text : nil }

    for (index, token) in tokens.enumerated() {
      switch token.text {
      case "let", "var":
        let before = text(index - 1)
        let isLocal =
          ["if", "while", "case", "for", ",", "catch"].contains(before ?? "") && !token.startsLine
        let names = Self.pattern(tokens, after: index)
        all.formUnion(names)
        if token.depth == 0 && !isLocal { topLevel += names }
      case "for":
        all.formUnion(Self.names(tokens, from: index + 1, until: "in"))
      case "func", "struct", "class", "enum", "actor", "protocol", "typealias", "macro":
        if let name = text(index + 1) { all.insert(name) }
        if token.text == "func" { all.formUnion(Self.parameters(tokens, from: index + 1)) }
      case "init", "subscript":
        if text(index - 1) != "." { all.formUnion(Self.parameters(tokens, from: index)) }
      case "{":
        all.formUnion(Self.closureParameters(tokens, from: index + 1))
      default:
        guard token.kind == .name, text(index - 1) != ".", text(index + 1) != ":" else { continue }
        uses.append(token)
      }
    }
  }

  /// The names after a `let` or `var`: one, a tuple of them, and those after commas.
  private static func pattern(_ tokens: [SwiftTokens.Token], after index: Int) -> [String] {
    var names: [String] = []
    var position = index + 1
    let depth = tokens[index].depth
    while position < tokens.count {
      if tokens[position].text == "(" {
        while position < tokens.count, tokens[position].text != ")" {
          if tokens[position].kind == .name { names.append(tokens[position].text) }
          position += 1
        }
      } else if tokens[position].kind == .name {
        names.append(tokens[position].text)
      }
      // On to a comma of the same statement, as in `let a = 1, b = 2`.
      position += 1
      while position < tokens.count {
        let token = tokens[position]
        if token.depth < depth || (token.depth == depth && token.startsLine) || token.text == ";" {
          return names
        }
        if token.depth == depth, token.text == "," { break }
        position += 1
      }
      position += 1
      let isBinding = position + 1 < tokens.count && ["=", ":"].contains(tokens[position + 1].text)
      guard isBinding || (position < tokens.count && tokens[position].text == "(") else { return names }
    }
    return names
  }

  private static func names(_ tokens: [SwiftTokens.Token], from index: Int, until end: String) -> [String] {
    let stop = tokens[index...].prefix(32).firstIndex { $0.text == end }
    return stop.map { tokens[index..<$0].filter { $0.kind == .name }.map(\.text) } ?? []
  }

  /// The names in a function's parameter list.
  private static func parameters(_ tokens: [SwiftTokens.Token], from index: Int) -> [String] {
    guard let opening = tokens[index...].prefix(16).firstIndex(where: { $0.text == "(" }) else { return [] }
    let inside = tokens[(opening + 1)...].prefix { $0.depth > tokens[opening].depth }
    return inside.indices.dropLast().filter { tokens[$0].kind == .name && tokens[$0 + 1].text == ":" }
      .map { tokens[$0].text }
  }

  /// The names between a closure's brace and its `in`.
  private static func closureParameters(_ tokens: [SwiftTokens.Token], from index: Int) -> [String] {
    guard index < tokens.count else { return [] }
    var names: [String] = []
    for token in tokens[index...].prefix(32) {
      if token.text == "in" { return names }
      if ["for", "{", "}", ";", "let", "var", "="].contains(token.text) { return [] }
      if token.kind == .name { names.append(token.text) }
    }
    return []
  }
}

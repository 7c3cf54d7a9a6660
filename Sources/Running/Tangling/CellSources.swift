internal import Lessons

/// Which cells' experiments a cell's figures may rest on, told from the names that its code uses.
///
/// Numbers leave an experiment's results as plain arrays, on which nothing can be traced while the program runs. Its
/// text can be: a figure rests on the statements that set what it draws, on those that set what these use, and so on
/// back. Of two experiments in one statement or cell it cannot be told which was meant, so both count; what a figure
/// rests on is never left out, unless a name is bound again inside the cell that uses it.
struct CellSources {
  private struct Statement {
    var cell: Int
    /// Others see what it declares.
    var isShared: Bool
    var declares: Set<String>
    /// It declares with `var`.
    var isVariable: Bool
    /// Names of which it may change what they stand for.
    var changes: Set<String>
    var uses: Set<String>
    /// A function or a type: it runs where it is used.
    var isCode: Bool
    /// It says `.run` or `.sweep`.
    var runs: Bool
    var shows: Bool
  }

  private let statements: [Statement]
  /// By statement, the places of those that set what it uses.
  private let setters: [[Int]]

  init(_ lesson: Lesson) {
    let statements = lesson.cells.filter { $0.isExecuted }.flatMap { cell in
      Self.split(SwiftTokens(cell.code).tokens).map { Self.statement($0, of: cell) }
    }
    self.statements = statements
    // Only these can change after they are set.
    let variables = statements.filter(\.isVariable).reduce(into: Set<String>()) { $0.formUnion($1.declares) }
    setters = statements.map { user in
      statements.indices.filter { place in
        let setter = statements[place]
        return (setter.isShared || setter.cell == user.cell)
          && !(setter.declares.isDisjoint(with: user.uses)
            && setter.changes.intersection(variables).isDisjoint(with: user.uses))
      }
    }
  }

  /// The cells that ran what the figures of a cell are made of.
  func cells(behind cell: Int) -> Set<Int> {
    let own = statements.indices.filter { statements[$0].cell == cell }
    let showing = own.filter { statements[$0].shows }
    let reached = reach(from: showing.isEmpty ? own : showing) { statements[$0].cell <= cell }
    return Set(reached.filter(asks).map { statements[$0].cell })
  }

  /// Whether a statement runs an experiment, itself or in a function that it calls.
  private func asks(_ place: Int) -> Bool {
    guard !statements[place].isCode else { return false }
    return reach(from: [place]) { statements[$0].isCode }.contains { statements[$0].runs }
  }

  /// Some statements and those that they rest on, as far as these are of interest.
  private func reach(from start: [Int], where isOfInterest: (Int) -> Bool) -> Set<Int> {
    var reached = Set(start)
    var waiting = start
    while let place = waiting.popLast() {
      for setter in setters[place] where isOfInterest(setter) && reached.insert(setter).inserted {
        waiting.append(setter)
      }
    }
    return reached
  }

  // MARK: Reading

  private static func statement(_ tokens: [SwiftTokens.Token], of cell: Cell) -> Statement {
    let names = BoundNames(tokens)
    let head = tokens.first { token in
      token.kind == .name && !modifiers.contains(token.text)
    }?.text
    let isNamedCode = codeWords.contains(head ?? "")
    var declares = Set(names.topLevel)
    if isNamedCode, let place = tokens.firstIndex(where: { $0.text == head }), place + 1 < tokens.count {
      declares.insert(tokens[place + 1].text)
    }
    let uses = Set(names.uses.map(\.text)).subtracting(names.all.subtracting(declares))
    let shows = tokens.contains { $0.text == "show" }
    let judges = ["claim", "compare"].contains(head ?? "")
    return Statement(
      cell: cell.index, isShared: !cell.hasOwnScope && cell.options.error == nil, declares: declares,
      isVariable: head == "var", changes: shows || judges ? [] : changed(tokens).intersection(uses),
      uses: uses,
      isCode: isNamedCode || ["let", "var"].contains(head ?? "") && isClosure(tokens),
      runs: zip(tokens, tokens.dropFirst()).contains { $0.text == "." && Self.asking.contains($1.text) },
      shows: shows)
  }

  /// A variable that is a closure or computed.
  private static func isClosure(_ tokens: [SwiftTokens.Token]) -> Bool {
    let marks = tokens.indices.filter { tokens[$0].depth == 0 && ["=", "{"].contains(tokens[$0].text) }
    guard let first = marks.first else { return false }
    return tokens[first].text == "{"
      || marks.count > 1 && marks[1] == first + 1 && tokens[marks[1]].text == "{"
  }

  /// Names before an assignment, a call of a method or an index, or after an ampersand.
  private static func changed(_ tokens: [SwiftTokens.Token]) -> Set<String> {
    var names: Set<String> = []
    for (place, token) in tokens.enumerated() where token.kind == .name {
      let before = place > 0 ? tokens[place - 1].text : ""
      let after = place + 1 < tokens.count ? tokens[place + 1].text : ""
      if before == "&" || before != "." && [".", "[", "=", "+", "-", "*", "/"].contains(after) {
        names.insert(token.text)
      }
    }
    return names
  }

  /// What an experiment is run by.
  private static let asking: Set = ["run", "sweep"]
  private static let codeWords: Set = [
    "func", "struct", "class", "enum", "actor", "protocol", "extension", "typealias",
  ]
  private static let modifiers: Set = [
    "public", "package", "internal", "private", "fileprivate", "final", "indirect", "MainActor",
    "discardableResult",
  ]

  /// The statements at the top level.
  private static func split(_ tokens: [SwiftTokens.Token]) -> [[SwiftTokens.Token]] {
    var statements: [[SwiftTokens.Token]] = []
    for token in tokens {
      let previous = statements.last?.last
      let isNew =
        previous == nil || previous?.text == ";"
        || token.depth == 0 && token.startsLine && !continues(token) && !isOpen(previous)
      if isNew { statements.append([token]) } else { statements[statements.count - 1].append(token) }
    }
    return statements
  }

  /// A line that begins so goes on with the one before.
  private static func continues(_ token: SwiftTokens.Token) -> Bool {
    token.kind == .mark && token.text != "@" && token.text != "(" && token.text != "["
      || ["else", "catch", "where", "as", "is"].contains(token.text)
  }

  /// A line that ends so goes on in the next.
  private static func isOpen(_ token: SwiftTokens.Token?) -> Bool {
    guard let token else { return false }
    return token.kind == .mark && ![")", "]", "}", "!", "?"].contains(token.text)
      || ["in", "return", "try", "let", "var", "func"].contains(token.text)
  }
}

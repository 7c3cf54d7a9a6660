/// Whether a claim follows from arithmetic, or from chance with known odds.
public enum ClaimKind: Sendable {
  case exact, statistical
}

/// States something that must hold: a claim that does not hold fails the build.
///
/// - Parameters:
///   - text: The statement, as inline Markdown.
///   - measured: What this build measured: a number, or several in order.
///   - expectation: What it must be: `.within(0.008, of: 0.236)`, `.increasing`, `.atLeast(4, of: 5, .above(0.3))`.
///   - id: A stable name; one is made from the lesson and the claim's place where there is none.
///   - covers: The ids of source statements that this claim settles.
///   - term: The glossary entry it backs.
///   - kind: Whether chance plays a part.
public func claim<Measured: Measurable>(
  _ text: String, _ measured: Measured, _ expectation: Expectation, id: String? = nil, covers: [String] = [],
  term: String? = nil, kind: ClaimKind = .exact, line: Int = #line, column: Int = #column
) {
  let numbers = measured.measuredNumbers
  let expected = expectation.rounded(to: Measured.self)
  if let problem = problem(numbers: numbers, expectation: expected) {
    stop(.misuse, "claim \"\(text)\": \(problem)", line: line, column: column - name.utf8.count)
  }
  Channel.send(
    .claim(
      Claim(
        id: id, text: text, kind: kind == .exact ? .exact : .statistical, holds: expected.holds(for: numbers),
        measured: numbers, expectation: expected, covers: covers, term: term, line: line,
        column: column - name.utf8.count)))
}

/// States a condition that must hold: a claim that does not hold fails the build.
///
/// - Parameters:
///   - text: The statement, as inline Markdown.
///   - condition: What must be true.
///   - id: A stable name; one is made from the lesson and the claim's place where there is none.
///   - covers: The ids of source statements that this claim settles.
///   - term: The glossary entry it backs.
///   - kind: Whether chance plays a part.
public func claim(
  _ text: String, _ condition: Bool, id: String? = nil, covers: [String] = [], term: String? = nil,
  kind: ClaimKind = .exact, line: Int = #line, column: Int = #column
) {
  Channel.send(
    .claim(
      Claim(
        id: id, text: text, kind: kind == .exact ? .exact : .statistical, holds: condition,
        measured: [condition ? 1 : 0], expectation: .isTrue, covers: covers, term: term, line: line,
        column: column - name.utf8.count)))
}

/// What is wrong with asking for an expectation of these numbers, if anything.
private func problem(numbers: [Double], expectation: Expectation) -> String? {
  if numbers.isEmpty { return "nothing was measured: the array is empty" }
  switch expectation {
  case .increasing, .decreasing:
    return numbers.count < 2 ? "an order needs at least two measured numbers" : nil
  case .atLeast(let count, of: let total, _):
    if numbers.count != total { return "\(expectation) was asked of \(numbers.count) measured numbers" }
    return (1...max(total, 1)).contains(count)
      ? nil : "\(expectation): the count must lie between 1 and \(total)"
  case .between(let low, let high):
    return low <= high ? nil : "\(expectation): the lower bound must come first"
  case .within(let tolerance, of: _):
    return tolerance >= 0 ? nil : "\(expectation): a tolerance cannot be negative"
  case .equal, .below, .above, .isTrue: return nil
  }
}

/// `#column` is the parenthesis after the function's name; a reader looks for the name.
private let name = "claim"

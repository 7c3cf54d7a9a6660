/// Sets a measured number beside a paper's and, where there is one, the theory's.
///
/// It never fails a build.
///
/// - Parameters:
///   - text: What is measured, as inline Markdown.
///   - measured: This build's number.
///   - paper: The paper's number.
///   - theory: What theory says.
///   - tolerance: The relative difference from the paper's number that still counts as agreement.
///   - source: The citation: `@nielsen2015, ch. 5`.
///   - id: A stable name for the scoreboard.
///   - covers: The ids of source statements that this comparison settles.
public func compare(
  _ text: String, _ measured: some BinaryFloatingPoint, paper: Double, theory: Double? = nil,
  tolerance: Double = 0.1, _ source: String, id: String? = nil, covers: [String] = [], line: Int = #line,
  column: Int = #column
) {
  Channel.send(
    .comparison(
      Comparison(
        id: id, text: text, measured: Double(measured), paper: paper, theory: theory, tolerance: tolerance,
        source: source, covers: covers, line: line, column: column - "compare".utf8.count)))
}

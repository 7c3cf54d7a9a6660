/// What a lesson's process tells the runner, in order, one JSON line each.
package enum Event: Sendable, Codable, Hashable {
  /// The statements of a cell begin; everything until the matching `end` belongs to it.
  case begin(cell: Int)
  case end(cell: Int)
  /// Something given to `show`.
  case show(Output)
  case claim(Claim)
  case comparison(Comparison)
  case parameter(Parameter)
  /// The value of inline expression `index` (numbered through the lesson).
  case inline(index: Int, value: Value)
  /// The value of expression `index` inside option `option` of cell `cell` (`caption`, `alt`, …).
  case option(cell: Int, option: String, index: Int, value: Value)
  /// A question: is there a stored result for this description? The runner answers with one `Answer` line.
  case ask(description: String)
  /// The result that was computed for a description, to be kept.
  case keep(description: String, result: String)
  case progress(Progress)
  /// An error was thrown on the main thread at this place; it matters only if nobody catches it.
  case thrown(file: String, line: Int, column: Int)
  /// The library refuses to go on, for a reason the author can mend.
  case stopped(Stop)
  /// The program reached its end.
  case finished
}

/// What the runner replies to `Event.ask`, one JSON line on the lesson's standard input.
package struct Answer: Sendable, Codable, Hashable {
  /// The kept result, or nothing where there is none.
  package var result: String?
  package init(result: String?) { self.result = result }
}

package import Plots

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

/// Something a cell showed.
package enum Output: Sendable, Codable, Hashable {
  case plots([Plot])  // more than one: subfigures (a), (b), …
  case table(Table)
  case value(Value)
  case frames(Frames)
}

/// The same figure at several settings of one parameter, for a slider.
package struct Frames: Sendable, Codable, Hashable {
  package var parameter: String
  package var settings: [Value]
  package var plots: [Plot]
  package var first: Int
  package init(parameter: String, settings: [Value], plots: [Plot], first: Int) {
    self.parameter = parameter
    self.settings = settings
    self.plots = plots
    self.first = first
  }
}

/// A value that prose, a caption or a cell shows; formatted by the tool, so that a number looks the same everywhere.
package enum Value: Sendable, Codable, Hashable {
  case number(Double)
  case integer(Int)
  case truth(Bool)
  case text(String)
}

/// A parameter of a lesson: its value in this run and the default its text gives.
package struct Parameter: Sendable, Codable, Hashable {
  package var name: String
  package var value: Value
  package var standard: Value
  /// The line in the lesson's file; relative to the cell once the runner has recorded it.
  package var line: Int
  /// The cell that asked for it, known once the runner has recorded it.
  package var cell: Int?
  package init(name: String, value: Value, standard: Value, line: Int) {
    self.name = name
    self.value = value
    self.standard = standard
    self.line = line
  }
}

/// Where a long computation stands.
package struct Progress: Sendable, Codable, Hashable {
  /// What is running: `training, seed 3 of 5`.
  package var task: String
  package var done: Int
  package var total: Int
  package init(task: String, done: Int, total: Int) {
    self.task = task
    self.done = done
    self.total = total
  }

  /// The beginning of a stage whose steps are not counted.
  package init(stage: String) { self.init(task: stage, done: 0, total: 0) }

  /// Whether this is a stage and not a step of a computation.
  package var isStage: Bool { total == 0 }
}

/// Why a lesson's program ended itself: something its author, or a `--set` flag, asked for that cannot be done.
package struct Stop: Sendable, Codable, Hashable {
  package enum Reason: String, Sendable, Codable { case setting, misuse }

  package var reason: Reason
  package var message: String
  package var line: Int
  package var column: Int

  package init(reason: Reason, message: String, line: Int, column: Int) {
    self.reason = reason
    self.message = message
    self.line = line
    self.column = column
  }
}

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

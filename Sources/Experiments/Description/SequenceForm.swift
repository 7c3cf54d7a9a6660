internal import Networks

/// A sequence's steps and the numbers at each of them, of the data sets that are sequences.
struct SequenceForm {
  let steps: Int
  let width: Int

  init?(_ data: DataSet, features: Int) {
    switch data {
    case .temporalOrder(_, _, let steps), .addingProblem(_, _, let steps), .latch(_, _, let steps, _, _),
      .recall(_, _, let steps, _):
      self.steps = steps
    case .copy(_, _, let steps, let shown, _): self.steps = steps + 2 * shown
    case .strokeDigits, .twoSpirals, .xor, .circles, .parity, .linearTeacher, .idx, .csv: return nil
    }
    guard steps > 0, features % steps == 0 else { return nil }
    width = features / steps
  }
}

import Engine

/// What an optimizer remembers between steps: two buffers as long as the parameters.
final class OptimizerState<S: Scalar> {
  private let first: UnsafeMutablePointer<S>
  private let second: UnsafeMutablePointer<S>
  private let count: Int
  /// The parameters before the last update, where they are kept.
  private(set) var before: UnsafeMutablePointer<S>?

  init(count: Int, optimizer: Optimizer) {
    self.count = count
    first = .allocate(capacity: count)
    second = .allocate(capacity: count)
    first.initialize(repeating: 0, count: count)
    // Rprop's second buffer holds the step of each weight, which starts at the learning rate.
    var start: S = 0
    if case .rprop = optimizer.rule { start = S(optimizer.learningRate) }
    second.initialize(repeating: start, count: count)
  }

  deinit {
    first.deallocate()
    second.deallocate()
    before?.deallocate()
  }

  func recordUpdates() {
    guard before == nil else { return }
    let buffer = UnsafeMutablePointer<S>.allocate(capacity: count)
    buffer.initialize(repeating: .nan, count: count)
    before = buffer
  }

  func remember(_ parameters: UnsafeMutablePointer<S>) {
    before?.update(from: parameters, count: count)
  }

  func apply(
    _ rule: UpdateRule, _ parameters: UnsafeMutablePointer<S>, _ gradients: UnsafeMutablePointer<S>,
    _ range: Range<Int>
  ) {
    let start = range.lowerBound
    S.update(
      rule, count: range.count,
      in: UpdateBuffers(
        parameters: parameters + start, gradients: UnsafePointer(gradients + start), first: first + start,
        second: second + start))
  }
}

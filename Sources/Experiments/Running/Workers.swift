internal import Dispatch
internal import Synchronization

/// Independent computations side by side, with results in order whatever the number of workers.
package enum Workers {
  /// The results of `task(0) … task(count − 1)`; the first error in that order is thrown.
  ///
  /// After an error, tasks that have not begun are left out.
  package static func map<Result: Sendable>(
    _ count: Int, jobs: Int, _ task: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    guard jobs > 1, count > 1 else { return try (0..<count).map(task) }
    let state = Mutex(State<Result>(count: count))
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while let index = state.withLock({ $0.takeNext() }) {
        let outcome = Swift.Result { try task(index) }
        state.withLock { $0.finish(index, with: outcome) }
      }
    }
    return try state.withLock { state in
      try state.outcomes.compactMap { try $0?.get() }
    }
  }

  private struct State<Value: Sendable> {
    var outcomes: [Swift.Result<Value, any Error>?]
    private var next = 0
    private var hasFailed = false

    init(count: Int) { outcomes = Array(repeating: nil, count: count) }

    mutating func takeNext() -> Int? {
      guard !hasFailed, next < outcomes.count else { return nil }
      next += 1
      return next - 1
    }

    mutating func finish(_ index: Int, with outcome: Swift.Result<Value, any Error>) {
      outcomes[index] = outcome
      if case .failure = outcome { hasFailed = true }
    }
  }
}

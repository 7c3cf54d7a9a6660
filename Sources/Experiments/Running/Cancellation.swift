internal import Synchronization

/// A way to stop runs from outside: pass it to `run`, call `cancel()` from any thread.
///
/// The runs stop before their next step, and `run` throws `CancellationError`.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  public init() {}

  /// Asks the runs to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether someone asked.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// - Throws: `CancellationError` once someone asked.
  func check() throws { if isCancelled { throw CancellationError() } }
}

internal import Synchronization

/// A lesson's way to the runner: events, questions for kept results, results to keep, progress.
///
/// Without a runner (a lesson run by hand) there is nothing kept, nothing is asked, and events are printed as
/// text. All functions may be called from any thread.
package enum Channel {
  /// Whether a runner listens.
  package static var isConnected: Bool { connection != nil }

  /// Sends an event, after everything that was printed before it.
  package static func send(_ event: Event) {
    guard let connection else { return ReadableText.print(event) }
    turn.withLock { _ in connection.send(event) }
  }

  /// The result kept for a description, if there is one.
  package static func stored(_ description: String) -> String? {
    guard let connection else { return nil }
    return turn.withLock { _ in
      connection.send(.ask(description: description))
      return connection.answer()?.result
    }
  }

  /// Hands over a result to keep under its description.
  package static func keep(_ result: String, for description: String) {
    guard let connection else { return }
    turn.withLock { _ in connection.send(.keep(description: description, result: result)) }
  }

  /// Says where a long computation stands; cheap enough to call at every epoch.
  ///
  /// A report that follows the last one within a twentieth of a second is dropped, unless the task is done.
  package static func report(_ progress: Progress) {
    guard let connection else { return }
    let now = ContinuousClock.now
    let isDue = lastReport.withLock { last in
      if progress.done < progress.total, let time = last, now - time < .milliseconds(50) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    turn.withLock { _ in connection.send(.progress(progress)) }
  }

  private static let connection = Connection.fromEnvironment()
  /// A question and its answer are one turn: another thread's question must not come between.
  private static let turn = Mutex(())
  private static let lastReport = Mutex<ContinuousClock.Instant?>(nil)
}

@preconcurrency import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and SIGTERM: the first cancels the work, so that children end and the output stays whole; a second leaves at once.
struct Interruption: ~Copyable {
  private let sources: [any DispatchSourceSignal]
  private let received = Received()

  /// How many signals have come; shared with the handlers.
  private final class Received: Sendable {
    let count = Mutex(0)
  }

  init(cancel: @escaping @Sendable () -> Void) {
    // Without this the default action would end us before any handler runs.
    let signals = [SIGINT, SIGTERM]
    for number in signals { signal(number, SIG_IGN) }
    sources = signals.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
    for source in sources {
      source.setEventHandler { [received] in
        let earlier = received.count.withLock { value in
          value += 1
          return value - 1
        }
        if earlier > 0 { _exit(Exit.interrupted.rawValue) }
        cancel()
      }
      source.activate()
    }
  }

  /// Leaves the process; a run that was interrupted says so even if it had just finished.
  func finish(with exit: Exit) -> Never {
    let interrupted = received.count.withLock { $0 > 0 }
    if interrupted { Console.error("gradus: interrupted; the previous output is as it was") }
    fflush(nil)
    Foundation.exit(interrupted ? Exit.interrupted.rawValue : exit.rawValue)
  }
}

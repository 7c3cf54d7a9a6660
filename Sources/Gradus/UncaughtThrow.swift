@preconcurrency internal import Glibc
private import Runtime
private import Synchronization

/// Tells the runner where an error was thrown: the crash of an error that nobody catches does not say it.
enum UncaughtThrow {
  /// Watches every `throw` of the main thread; only there can an error leave the program's top level.
  static func watch() {
    guard Channel.isConnected else { return }
    mainThread.withLock { $0 = pthread_self() }
    install("_swift_setWillThrowHandler") { _ in UncaughtThrow.note() }
  }

  private typealias Handler = @convention(c) (UnsafeRawPointer?) -> Void

  private static func install(_ name: String, _ handler: @escaping Handler) {
    guard let symbol = dlsym(nil, name) else { return }
    unsafeBitCast(symbol, to: (@convention(c) (Handler?) -> Void).self)(handler)
  }

  private struct State {
    var isBusy = false
    /// The place of each throw seen, by the addresses of its call stack: finding it is slow.
    var places: [String: Place?] = [:]
    var last: Place?
  }
  private struct Place: Equatable {
    var file: String
    var line: Int
    var column: Int
  }
  private static let mainThread = Mutex<pthread_t>(0)
  private static let state = Mutex(State())

  private static func note() {
    guard pthread_self() == mainThread.withLock({ $0 }) else { return }
    // Finding a place may throw and catch errors itself.
    guard
      state.withLock({ state in
        defer { state.isBusy = true }
        return !state.isBusy
      })
    else { return }
    defer { state.withLock { $0.isBusy = false } }
    guard let backtrace = try? Backtrace.capture(limit: 24) else { return }
    let stack = backtrace.frames.map(\.description).joined(separator: " ")
    let known = state.withLock { $0.places[stack] }
    let place = known ?? find(in: backtrace)
    let isNew = state.withLock { state in
      state.places[stack] = .some(place)
      defer { state.last = place }
      return place != state.last
    }
    if isNew, let place {
      Channel.send(.thrown(file: place.file, line: place.line, column: place.column))
    }
  }

  /// The innermost frame of the call stack that a lesson wrote.
  private static func find(in backtrace: Backtrace) -> Place? {
    let options: Backtrace.SymbolicationOptions = [.showSourceLocations, .showInlineFrames]
    guard let symbolicated = backtrace.symbolicated(with: nil, options: options) else { return nil }
    for frame in symbolicated.frames {
      guard let location = frame.symbol?.sourceLocation, location.path.contains(".md") else { continue }
      return Place(file: location.path, line: location.line, column: location.column)
    }
    return nil
  }
}

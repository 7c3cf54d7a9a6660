import Foundation
import Synchronization

/// Shows where a build stands: one line that changes on a terminal, plain lines elsewhere.
final class ProgressDisplay: Sendable {
  private struct Work {
    var stage: String
    var task: String?
    var done = 0
    var total = 0
    var began: ContinuousClock.Instant
  }

  private struct State {
    var finished = 0
    /// Work under way, by lesson; shown in the order of its beginning.
    var running: [(lesson: String, work: Work)] = []
    var drawn: ContinuousClock.Instant?
    var isLineOpen = false
  }

  private let total: Int
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let state = Mutex(State())

  /// - Parameter total: the number of lessons.
  init(total: Int, isTerminal: Bool = Console.isTerminal, isQuiet: Bool = false) {
    self.total = total
    self.isTerminal = isTerminal
    self.isQuiet = isQuiet
  }

  /// A lesson enters a stage: `compiling`, `running`, `drawing`.
  ///
  /// - Parameter isBrief: Over at once where everything is kept: shown on a terminal, no line elsewhere.
  func stage(_ stage: String, of lesson: String, isBrief: Bool = false) {
    let stage = Self.printable(stage)
    state.withLock { state in
      let work = Work(stage: stage, began: .now)
      if let place = state.running.firstIndex(where: { $0.lesson == lesson }) {
        state.running[place].work = work
      } else {
        state.running.append((lesson, work))
      }
      if isTerminal {
        draw(&state, force: true)
      } else if !isQuiet, !isBrief {
        Console.error("[\(state.finished + 1)/\(total)] \(lesson): \(stage)")
      }
    }
  }

  /// A long computation of a lesson advances.
  func step(_ task: String, done: Int, of count: Int, in lesson: String) {
    let task = Self.printable(task)
    state.withLock { state in
      guard let place = state.running.firstIndex(where: { $0.lesson == lesson }) else { return }
      if state.running[place].work.task != task { state.running[place].work.began = .now }
      state.running[place].work.task = task
      state.running[place].work.done = done
      state.running[place].work.total = count
      if isTerminal { draw(&state, force: false) }
    }
  }

  func finished(_ lesson: String) {
    state.withLock { state in
      state.finished += 1
      state.running.removeAll { $0.lesson == lesson }
      if isTerminal { draw(&state, force: true) }
    }
  }

  /// Clears the line, so that what follows starts on a clean one.
  func clear() {
    state.withLock { state in
      if state.isLineOpen { Console.raw("\r\u{1B}[K") }
      state.isLineOpen = false
    }
  }

  /// A task's name comes from the lesson's program: it must not steer the terminal.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.value >= 32 && !(127..<160).contains($0.value) }))
  }

  private func draw(_ state: inout State, force: Bool) {
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    if !force, let drawn = state.drawn, now - drawn < .milliseconds(80) { return }
    state.drawn = now
    let parts = state.running.map { Self.text(of: $0.work, lesson: $0.lesson, now: now) }
    let line = "[\(state.finished)/\(total)] " + parts.joined(separator: " | ")
    Console.raw("\r\u{1B}[K" + String(line.prefix(Console.width - 1)))
    state.isLineOpen = true
  }

  private static func text(of work: Work, lesson: String, now: ContinuousClock.Instant) -> String {
    guard let task = work.task, work.total > 0 else { return "\(lesson): \(work.stage)" }
    var text = "\(lesson): \(task), \(work.done) of \(work.total)"
    if work.done > 0, work.done < work.total {
      let left = (now - work.began) / Double(work.done) * Double(work.total - work.done)
      if left > .seconds(1) { text += ", \(left.components.seconds) s left" }
    }
    return text
  }
}

package import Lessons

/// What a lesson's program may use before it is stopped.
package struct Limits: Sendable, Hashable {
  /// Seconds of running time for the whole program.
  package var seconds: Double = 120
  /// Memory for its data, in MiB.
  package var memory: Int = 2048
  /// Bytes that its cells may print.
  package var text: Int = 1 << 20
  /// Bytes of one event.
  package var event: Int = 64 << 20
  /// Bytes of all events together.
  package var events: Int = 512 << 20
  /// Bytes of each file that it writes.
  package var file: Int = 256 << 20
  /// Processes and threads beside those that run when it starts.
  package var processes: Int = 512

  package init() {}

  /// The limits of a lesson: its front matter's, or the standard ones.
  package init(_ lesson: Lesson) {
    // A day and a terabyte stand for "no limit": numbers beyond them have no meaning here.
    seconds = min(max(lesson.frontMatter.timeout ?? seconds, 0.01), 86_400)
    memory = min(max(lesson.frontMatter.memory ?? memory, 16), 1 << 20)
  }
}

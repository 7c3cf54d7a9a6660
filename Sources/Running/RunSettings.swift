internal import Lessons

/// How a course's lessons are to be run, the same for all of them.
package struct RunSettings: Sendable, Hashable {
  /// The folder that holds `lessons/`; a cell's `inputs` are found from that folder.
  package var courseFolder: String
  /// `--set NAME=VALUE`.
  package var parameters: [String: String]
  /// The seed of experiments that name none, where the lesson's front matter gives no other.
  package var seed: UInt64
  /// A number added to every seed.
  package var seedOffset: Int
  /// Whether kept records are used; kept experiments follow the store alone.
  package var reusesRecords: Bool

  package init(
    courseFolder: String, parameters: [String: String] = [:], seed: UInt64 = 1, seedOffset: Int = 0,
    reusesRecords: Bool = true
  ) {
    self.courseFolder = courseFolder
    self.parameters = parameters
    self.seed = seed
    self.seedOffset = seedOffset
    self.reusesRecords = reusesRecords
  }

  /// The seed of a lesson's experiments that name none.
  func seed(of lesson: Lesson) -> UInt64 { lesson.frontMatter.seed ?? seed }
}

/// How a course's lessons are to be run, the same for all of them.
package struct RunSettings: Sendable, Hashable {
  /// The folder that holds `lessons/`; a cell's `inputs` are found from that folder.
  package var courseFolder: String
  /// `--set NAME=VALUE`.
  package var parameters: [String: String]
  /// A number added to every seed.
  package var seedOffset: Int
  /// Whether kept records are used; kept experiments follow the store alone.
  package var reusesRecords: Bool

  package init(
    courseFolder: String, parameters: [String: String] = [:], seedOffset: Int = 0, reusesRecords: Bool = true
  ) {
    self.courseFolder = courseFolder
    self.parameters = parameters
    self.seedOffset = seedOffset
    self.reusesRecords = reusesRecords
  }
}

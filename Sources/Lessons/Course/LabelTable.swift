/// Where every label of the course leads, and the number it shows.
package struct LabelTable: Sendable, Codable, Hashable {
  package enum Kind: String, Sendable, Codable {
    case figure = "fig", table = "tbl", equation = "eq", section = "sec", listing = "lst", exercise = "exr"
  }

  package struct Target: Sendable, Codable, Hashable {
    package var kind: Kind
    /// `5.2`: the lesson's place in the course and the count within it.
    package var number: String
    /// The lesson's slug.
    package var lesson: String
    /// The anchor on the lesson's page, which is the label.
    package var anchor: String

    package init(kind: Kind, number: String, lesson: String, anchor: String) {
      self.kind = kind
      self.number = number
      self.lesson = lesson
      self.anchor = anchor
    }
  }

  package var targets: [String: Target]
  package init(targets: [String: Target] = [:]) { self.targets = targets }
}

/// `lessons/references.yaml`: CSL-YAML entries.
package struct Bibliography: Sendable, Codable, Hashable {
  package struct Name: Sendable, Codable, Hashable {
    package var family: String
    package var given: String?

    package init(family: String, given: String?) {
      self.family = family
      self.given = given
    }
  }

  package struct Reference: Sendable, Codable, Hashable {
    package var key: String
    package var type: String
    package var title: String
    package var authors: [Name]
    package var year: Int?
    /// Journal, proceedings or book.
    package var container: String?
    package var volume: String?
    package var issue: String?
    package var pages: String?
    package var publisher: String?
    package var doi: String?
    package var url: String?
    package var note: String?
    package var range: SourceRange

    package init(key: String, type: String, title: String, authors: [Name], year: Int?, range: SourceRange) {
      self.key = key
      self.type = type
      self.title = title
      self.authors = authors
      self.year = year
      self.range = range
    }
  }

  package var file: String
  package var references: [Reference]

  package init(file: String = "lessons/references.yaml", references: [Reference] = []) {
    self.file = file
    self.references = references
  }
}

package import Lessons
package import Records

/// Where a course settles what its sources say: by claims, and by text with a citation.
package struct Coverage: Sendable {
  /// One statement and everything that settles it.
  package struct Row: Sendable {
    package var statement: Statement
    package var claims: [(lesson: Lesson, claim: Claim)]
    /// Lessons whose front matter says that their text covers it.
    package var texts: [Lesson]

    package var isSettled: Bool { !claims.isEmpty || !texts.isEmpty }
  }

  package var rows: [Row]

  /// - Parameter records: By the lesson's slug.
  package init(course: Course, records: [String: Record]) {
    let claims = course.lessons.flatMap { lesson in
      (records[lesson.slug]?.cells ?? []).flatMap(\.claims).map { (lesson: lesson, claim: $0) }
    }
    rows = course.statements.map { statement in
      Row(
        statement: statement, claims: claims.filter { $0.claim.covers.contains(statement.id) },
        texts: course.lessons.filter { $0.frontMatter.covers.contains(statement.id) })
    }
  }

  /// The table as Markdown, the same for the same course.
  package var markdown: String {
    let settled = rows.count(where: \.isSettled)
    let lines = rows.map { row in
      let claims = row.claims.map { "\($0.lesson.number): \($0.claim.id ?? $0.claim.text)" }
      let texts = row.texts.map { "\($0.number): text" }
      let places = claims + texts
      return "| \(row.statement.id) | \(Self.cell(row.statement.text)) | \(row.statement.verdict.rawValue) | "
        + (places.isEmpty ? "**nothing**" : Self.cell(places.joined(separator: "; "))) + " |"
    }
    return """
      # Where the course settles what its sources say

      \(settled) of \(rows.count) statements are settled, each by the claims or the text named here as `lesson: claim`.
      This file is generated: `gradus coverage > docs/coverage.md`.

      | id | statement, in our words | verdict | settled by |
      | --- | --- | --- | --- |
      \(lines.joined(separator: "\n"))

      """
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}

internal import Lessons
internal import Records

extension CourseWeaver {
  /// What the source documents say that needs a correction or a condition, each with what settles it.
  func correctionsPage() -> Page {
    let builder = PageBuilder(site: site, file: "lessons/statements.yaml")
    let rows = Coverage(course: site.course, records: site.records).rows.filter {
      $0.statement.verdict != .holds
    }
    var values = TemplateValues()
    values[text: "title"] = words[.corrections]
    let summary =
      rows.isEmpty
      ? words[.correctionsNone]
      : words(
        .correctionsSummary, ["n": String(rows.count), "m": String(site.course.statements.count)])
    values[text: "summary"] = summary
    let groups: [(Statement.Verdict, Word)] = [
      (.wrong, .verdictWrong), (.partly, .verdictPartly), (.conditional, .verdictConditional),
    ]
    values[list: "groups"] = groups.compactMap { verdict, word in
      let members = rows.filter { $0.statement.verdict == verdict }
      guard !members.isEmpty else { return nil }
      var values = TemplateValues()
      values[text: "heading"] = words[word]
      values[text: "anchor"] = verdict.rawValue
      values[list: "statements"] = members.map { statement($0, builder) }
      return values
    }
    return page(
      PageName.corrections, title: words[.corrections], description: summary, kind: "corrections",
      content: site.theme.render(.corrections, values), builder: builder)
  }

  private func statement(_ row: Coverage.Row, _ builder: PageBuilder) -> TemplateValues {
    let statement = row.statement
    var values = TemplateValues()
    values[text: "anchor"] = "statement-\(statement.id)"
    values[text: "id"] = statement.id
    values[text: "text"] = statement.text
    values[html: "sourceHTML"] = statement.source.map {
      builder.markdown("@\($0)", at: statement.range.start)
    }
    values[html: "correctionHTML"] = statement.correction.map {
      builder.markdown($0, at: statement.range.start)
    }
    let claims = site.index.claims.filter { $0.claim.covers.contains(statement.id) }
    if !claims.isEmpty {
      values[html: "claimsHTML"] = self.claims(
        claims, title: words[.backedBy], manyTitle: .backedByMany, builder)
    }
    values[text: "settledWord"] = words[.settledIn]
    let lessons = claims.map(\.lesson) + row.texts.map(\.slug)
    values[list: "lessons"] = lessonLinks(Array(Set(lessons)))
    return values
  }
}

internal import Lessons
internal import Records

extension CourseWeaver {
  /// Every number of a paper beside theory and measurement; the first line says how many agree.
  package func scoreboardPage() -> Page {
    let builder = PageBuilder(site: site, file: "lessons/course.yaml")
    builder.isRepetition = true
    let all = site.index.comparisons
    var values = TemplateValues()
    values[text: "title"] = words[.scoreboard]
    values[text: "count"] =
      all.isEmpty
      ? words[.scoreboardNone]
      : words(
        all.count == 1 ? .scoreboardCountOne : .scoreboardCount,
        ["n": String(all.count { $0.comparison.agrees }), "m": String(all.count)])
    let judged = site.index.claims.filter(\.isJudged)
    values[text: "claims"] =
      judged.isEmpty
      ? nil
      : words(
        judged.count == 1 ? .scoreboardClaimsOne : .scoreboardClaims,
        ["n": String(judged.count { $0.claim.holds }), "m": String(judged.count)])
    values[list: "lessons"] = site.index.entries.compactMap { entry in
      let mine = all.filter { $0.lesson == entry.lesson.slug }
      guard !mine.isEmpty else { return nil }
      builder.file = entry.lesson.file
      var table = builder.comparisonTable(
        mine.map { ($0.comparison, "\(entry.page)#\($0.anchor)") })
      table[text: "caption"] = entry.lesson.frontMatter.title
      var values = TemplateValues()
      values[text: "number"] = entry.number
      values[text: "title"] = entry.lesson.frontMatter.title
      values[text: "page"] = entry.page
      values[html: "tableHTML"] = site.theme.render(.comparisons, table)
      return values
    }
    return page(
      PageName.scoreboard, title: words[.scoreboard], description: words[.scoreboardSummary],
      kind: "scoreboard",
      content: site.theme.render(.scoreboard, values), builder: builder)
  }
}

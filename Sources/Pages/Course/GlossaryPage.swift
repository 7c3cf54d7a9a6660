internal import Lessons
internal import Records

extension CourseWeaver {
  /// Every term with its explanation, the lessons that use it, and the claims behind it.
  package func glossaryPage() -> Page {
    let builder = PageBuilder(site: site, file: site.course.glossary.file)
    var values = TemplateValues()
    values[text: "title"] = words[.glossary]
    values[text: "summary"] = words[.glossarySummary]
    let terms = site.course.glossary.terms.sorted {
      ($0.title.lowercased(), $0.slug) < ($1.title.lowercased(), $1.slug)
    }
    values[text: "none"] = terms.isEmpty ? words[.noEntries] : nil
    values[text: "indexWord"] = words[.glossary]
    values[list: "letters"] = letters(of: terms)
    values[list: "terms"] = terms.map { term in
      var values = TemplateValues()
      values[text: "slug"] = term.slug
      values[text: "term"] = term.title
      values[text: "alsoWord"] = words[.alsoCalled]
      values[text: "aliases"] = term.aliases.joined(separator: ", ")
      values[html: "bodyHTML"] = builder.blocks(term.blocks)
      let explaining = site.course.lessons.filter { $0.frontMatter.terms.contains(term.slug) }.map(\.slug)
      values[text: "explainedWord"] = words[.explainedIn]
      values[list: "explained"] = lessonLinks(explaining)
      values[text: "usedWord"] = words[.usedIn]
      values[list: "used"] = lessonLinks(
        (site.index.termUses[term.slug] ?? []).filter { !explaining.contains($0) })
      values[html: "claimsHTML"] = claims(of: term, builder)
      return values
    }
    return page(
      PageName.glossary, title: words[.glossary], description: words[.glossarySummary], kind: "glossary",
      content: site.theme.render(.glossary, values), builder: builder, holdsItsCards: true)
  }

  /// The terms by their first letter, for the index at the head of the page.
  private func letters(of terms: [Glossary.Term]) -> [TemplateValues] {
    func letter(_ term: Glossary.Term) -> String { String(term.title.prefix(1)).uppercased() }
    var letters: [String] = []
    for term in terms where letters.last != letter(term) { letters.append(letter(term)) }
    return letters.map { name in
      var values = TemplateValues()
      values[text: "letter"] = name
      values[list: "names"] = terms.filter { letter($0) == name }.map { term in
        var values = TemplateValues()
        values[text: "slug"] = term.slug
        values[text: "term"] = term.title
        return values
      }
      return values
    }
  }

  private func claims(of term: Glossary.Term, _ builder: PageBuilder) -> HTML? {
    let placed = site.index.claims.filter { $0.claim.term == term.slug }
    return placed.isEmpty ? nil : claims(placed, title: words[.backedBy], manyTitle: .backedByMany, builder)
  }

  /// Claims away from the lessons that make them, each with a link to its place.
  func claims(
    _ placed: [CourseIndex.PlacedClaim], title: String, manyTitle: Word, _ builder: PageBuilder
  ) -> HTML {
    builder.isRepetition = true
    defer { builder.isRepetition = false }
    var values = builder.claimList(
      title: title, manyTitle: manyTitle, count: placed.count,
      holds: placed.allSatisfy { $0.claim.holds && $0.isJudged })
    values[list: "claims"] = placed.map { placed in
      var values = builder.claim(placed.claim, isJudged: placed.isJudged)
      if let entry = site.index.entry(placed.lesson) {
        values[text: "link"] = "\(entry.page)#\(placed.anchor)"
        values[text: "linkWords"] = kicker(entry)
      }
      return values
    }
    return site.theme.render(.claims, values)
  }
}

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
      content: site.theme.render(.glossary, values), builder: builder)
  }

  private func claims(of term: Glossary.Term, _ builder: PageBuilder) -> HTML? {
    let placed = site.index.claims.filter { $0.claim.term == term.slug }
    return placed.isEmpty ? nil : claims(placed, title: words[.backedBy], builder)
  }

  /// Claims away from the lessons that make them, each with a link to its place.
  func claims(_ placed: [CourseIndex.PlacedClaim], title: String, _ builder: PageBuilder) -> HTML {
    builder.isRepetition = true
    defer { builder.isRepetition = false }
    var values = TemplateValues()
    values[text: "title"] = title
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

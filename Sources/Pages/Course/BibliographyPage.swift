internal import Lessons

extension CourseWeaver {
  /// Every work with its DOI and the lessons that cite it.
  package func bibliographyPage() -> Page {
    let builder = PageBuilder(site: site, file: site.course.bibliography.file)
    var values = TemplateValues()
    values[text: "title"] = words[.bibliography]
    values[text: "summary"] = words[.bibliographySummary]
    let references = site.course.bibliography.references.sorted {
      ($0.authors.first?.family.lowercased() ?? $0.title.lowercased(), $0.year ?? 0, $0.key)
        < ($1.authors.first?.family.lowercased() ?? $1.title.lowercased(), $1.year ?? 0, $1.key)
    }
    values[text: "none"] = references.isEmpty ? words[.noEntries] : nil
    values[list: "references"] = references.map { reference in
      var values = TemplateValues()
      values[text: "anchor"] = "ref-\(reference.key)"
      values[html: "entryHTML"] = builder.entry(reference)
      values[text: "citedWord"] = words[.citedIn]
      values[list: "cited"] = lessonLinks(site.index.citationUses[reference.key] ?? [])
      return values
    }
    return page(
      PageName.bibliography, title: words[.bibliography], description: words[.bibliographySummary],
      kind: "bibliography", content: site.theme.render(.bibliography, values), builder: builder)
  }
}

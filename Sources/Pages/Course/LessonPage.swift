internal import Lessons
internal import Records

extension CourseWeaver {
  /// The page of one lesson, or nothing where the course has none of that name.
  package func lesson(slug: String) -> Page? {
    site.index.entry(slug).map(lessonPage)
  }

  /// The page of one lesson at its place in the course.
  func lessonPage(_ entry: CourseIndex.Entry) -> Page {
    let lesson = entry.lesson
    let front = lesson.frontMatter
    let builder = PageBuilder(site: site, file: lesson.file, lesson: lesson)
    var values = TemplateValues()
    values[text: "kicker"] = kicker(entry)
    values[text: "optional"] = front.isOptional ? words[.optional] : nil
    values[text: "title"] = front.title
    values[text: "summary"] = front.summary
    values[text: "minutes"] = front.minutes.map { words(.minutes, ["n": String($0)]) }
    values[text: "objectivesWord"] = words[.objectives]
    let head = SourceRange(line: 1, column: 1)
    values[list: "objectives"] = front.objectives.map { objective in
      var values = TemplateValues()
      values[html: "objectiveHTML"] = builder.markdown(objective, at: head.start)
      return values
    }
    values[html: "needsHTML"] = needs(of: lesson)
    values[html: "figureHTML"] = keyFigure(of: lesson)
    values[html: "bodyHTML"] = builder.blocks(lesson.blocks)
    values[text: "referencesWord"] = words[.referencesOfLesson]
    values[list: "references"] = builder.referenceList()
    values[text: "banner"] = banner(of: lesson)
    let experiments = (site.records[lesson.slug]?.cells ?? []).flatMap(\.experiments)
    if !experiments.isEmpty {
      values[text: "provenanceWord"] = words[.provenance]
      values[text: "experimentsWord"] = words[.experimentDigests]
      values[text: "regenerate"] = words[.regenerateLesson]
      values[text: "command"] = "gradus build --only \(lesson.slug)"
      values[list: "experiments"] = experiments.map { experiment in
        var values = TemplateValues()
        values[text: "digest"] = ExperimentList.text([experiment], words: words)
        return values
      }
    }
    values[html: "citeHTML"] = attribution(of: entry)
    values[text: "previousWord"] = words[.previous]
    values[text: "nextWord"] = words[.next]
    let neighbours = site.index.entries
    if entry.place > 0 { values[list: "previous"] = lessonLinks([neighbours[entry.place - 1].lesson.slug]) }
    if entry.place + 1 < neighbours.count {
      values[list: "next"] = lessonLinks([neighbours[entry.place + 1].lesson.slug])
    }
    checkSections(builder)
    return page(
      entry.page, title: front.title, description: front.summary, kind: "lesson",
      content: site.theme.render(.lesson, values), builder: builder, contents: contents(builder.sections))
  }

  /// "Lesson 5", "Appendix A".
  func kicker(_ entry: CourseIndex.Entry) -> String {
    "\(words[entry.lesson.isAppendix ? .appendix : .lesson]) \(entry.number)"
  }

  /// What a lesson builds on, as links: "Builds on 3 One neuron per layer".
  func needs(of lesson: Lesson) -> HTML? {
    let needs = site.course.directNeeds(of: lesson).compactMap { site.index.entry($0.slug) }
    guard !needs.isEmpty else { return nil }
    let links = needs.map { entry -> HTML in
      "<a href=\"\(entry.page)\" data-preview>\(entry.number) \(entry.lesson.frontMatter.title)</a>"
    }
    return "\(words[.buildsOn]) \(links.joined(separator: ", "))"
  }

  /// What stands above a lesson whose claims cannot be trusted as they are.
  private func banner(of lesson: Lesson) -> String? {
    guard let record = site.records[lesson.slug] else { return nil }
    if record.parameters.contains(where: { $0.value != $0.standard }) { return words[.changedParameters] }
    let failing = record.cells.reduce(0) { count, cell in count + cell.claims.count { !$0.holds } }
    return failing > 0 ? words(failing == 1 ? .draftOne : .draft, ["n": String(failing)]) : nil
  }

  /// The contents of the page: its sections of the first two levels.
  private func contents(_ sections: [(level: Int, anchor: String, number: String?, title: HTML)]) -> HTML {
    let shown = sections.filter { $0.level <= 3 }
    guard shown.count > 1 else { return HTML() }
    let items = shown.map { section -> HTML in
      let number: HTML = section.number.map { "<span>\($0)</span> " } ?? HTML()
      return
        "<li class=\"level-\(section.level)\"><a href=\"#\(section.anchor)\">\(number)\(TitleMarkup.withoutLinks(section.title))</a></li>\n"
    }.joined()
    return "<nav class=\"contents\" aria-label=\"\(words[.contents])\">\n<details>\n"
      + "<summary>\(words[.contents])</summary>\n<ol>\n\(items)</ol>\n</details>\n</nav>\n"
  }

  /// A heading two levels below the one before it leaves a hole in the outline that screen readers show.
  private func checkSections(_ builder: PageBuilder) {
    var level = 1
    for section in builder.sections {
      if section.level > level + 1 {
        builder.report(
          "heading-order", severity: .warning,
          "the heading #\(section.anchor) is of level \(section.level) under one of level \(level)",
          fix: "use \(String(repeating: "#", count: level + 1))")
      }
      level = section.level
    }
  }
}

/// Titles as they stand in lists of sections.
enum TitleMarkup {
  /// The markup of a title without its links, which must not stand inside another link.
  static func withoutLinks(_ title: HTML) -> HTML {
    var result = ""
    var rest = Substring(title.source)
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      result += rest[..<start]
      let tag = rest[start...end]
      if !tag.hasPrefix("<a ") && tag != "</a>" { result += tag }
      rest = rest[rest.index(after: end)...]
    }
    return HTML(trusted: result + rest)
  }
}

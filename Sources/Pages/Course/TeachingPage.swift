internal import Lessons
internal import Records

extension CourseWeaver {
  /// For who teaches the course: times and objectives, parameters to change in class, figures for slides.
  func teachingPage() -> Page {
    let builder = PageBuilder(site: site, file: "lessons/course.yaml")
    let lessons = site.index.entries.filter { !$0.lesson.isAppendix }
    let minutes = lessons.compactMap(\.lesson.frontMatter.minutes).reduce(0, +)
    let summary = words(.teachingSummary, ["n": String(lessons.count), "m": String(minutes)])
    var values = TemplateValues()
    values[text: "title"] = words[.teaching]
    values[text: "summary"] = summary
    values[text: "solutionsWords"] = words[.teachingSolutions]
    values[text: "solutionsCommand"] = "gradus build --without-solutions"
    values[list: "lessons"] = lessons.map { teaching($0, builder) }
    return page(
      PageName.teaching, title: words[.teaching], description: summary, kind: "teaching",
      content: site.theme.render(.teaching, values), builder: builder)
  }

  private func teaching(_ entry: CourseIndex.Entry, _ builder: PageBuilder) -> TemplateValues {
    let lesson = entry.lesson
    builder.file = lesson.file
    var values = TemplateValues()
    values[text: "number"] = entry.number
    values[text: "title"] = lesson.frontMatter.title
    values[text: "page"] = entry.page
    values[text: "minutes"] = lesson.frontMatter.minutes.map { words(.minutes, ["n": String($0)]) }
    values[text: "optional"] = lesson.frontMatter.isOptional ? words[.optional] : nil
    values[html: "needsHTML"] = needs(of: lesson)
    values[text: "objectivesWord"] = words[.objectives]
    values[list: "objectives"] = lesson.frontMatter.objectives.map { objective in
      var values = TemplateValues()
      values[html: "objectiveHTML"] = builder.markdown(objective, at: SourcePosition(line: 1, column: 1))
      return values
    }
    values[text: "changeWords"] = words[.teachingChange]
    values[list: "parameters"] = (site.records[lesson.slug]?.parameters ?? []).map { parameter in
      var values = TemplateValues()
      let standard = site.numerals.plain(parameter.standard, words: words)
      values[text: "command"] = "gradus build --only \(lesson.slug) --set \(parameter.name)=\(standard)"
      return values
    }
    values[text: "slidesWords"] = words[.teachingSlides]
    values[list: "figures"] = site.course.labels(.figure, in: lesson.slug).compactMap { label in
      guard let target = site.course.labels.targets[label],
        site.figures.contains(where: { $0.key.lesson == lesson.slug && $0.value.label == label })
      else { return nil }
      var values = TemplateValues()
      values[text: "figure"] = words(.figure, ["n": target.number])
      values[text: "address"] = "\(entry.page)#\(target.anchor)"
      values[text: "command"] = "gradus figure \(label) --width 960"
      return values
    }
    return values
  }
}

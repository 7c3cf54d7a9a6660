internal import Lessons

extension CourseWeaver {
  /// The home of the course: what it is, and its lessons.
  package func coursePage() -> Page {
    let course = site.course.settings
    let builder = PageBuilder(site: site, file: "lessons/course.yaml")
    let lessons = site.index.entries.filter { !$0.lesson.isAppendix }
    let minutes = lessons.map(\.lesson).compactMap(\.frontMatter.minutes).reduce(0, +)
    var values = TemplateValues()
    values[text: "title"] = course.title
    values[html: "summaryHTML"] =
      course.summary.isEmpty
      ? nil : builder.markdown(course.summary, at: SourcePosition(line: 1, column: 1))
    values[text: "authors"] =
      course.authors.isEmpty
      ? nil : words(.by, ["names": course.authors.joined(separator: ", ")])
    let count = lessons.count
    values[text: "extent"] = extent(count, minutes: minutes)
    values[text: "lessonsWord"] = words[.lessons]
    values[html: "figureHTML"] = coverFigure()
    values[html: "mapHTML"] = courseMap()
    values[text: "none"] = lessons.isEmpty ? words[.noEntries] : nil
    values[list: "lessons"] = lessons.map { entry in
      var values = TemplateValues()
      let front = entry.lesson.frontMatter
      values[text: "number"] = entry.number
      values[text: "page"] = entry.page
      values[text: "title"] = front.title
      values[text: "summary"] = front.summary
      values[text: "minutes"] = front.minutes.map { words(.minutes, ["n": String($0)]) }
      values[text: "optional"] = front.isOptional ? words[.optional] : nil
      values[html: "needsHTML"] = needs(of: entry.lesson)
      values[list: "terms"] = front.terms.compactMap { site.index.terms[$0] }.map { term in
        var values = TemplateValues()
        values[text: "slug"] = term.slug
        values[text: "term"] = term.title
        return values
      }
      return values
    }
    values[text: "furtherWord"] = words[.furtherPages]
    values[list: "further"] = furtherPages()
    values[html: "citeHTML"] = attribution()
    return page(
      PageName.course, title: course.title, description: course.summary, kind: "course",
      content: site.theme.render(.course, values), builder: builder)
  }

  /// How long the course is: from two hours on in hours.
  private func extent(_ lessons: Int, minutes: Int) -> String {
    if lessons > 1, minutes >= 120 {
      return words(.totalHours, ["n": String(lessons), "m": String((minutes + 30) / 60)])
    }
    return words(
      lessons == 1 ? .totalMinutesOne : .totalMinutes, ["n": String(lessons), "m": String(minutes)])
  }

  /// The appendix and the pages that a reader looks for less often.
  private func furtherPages() -> [TemplateValues] {
    var pages = site.index.entries.filter(\.lesson.isAppendix).map { entry in
      (entry.page, entry.lesson.frontMatter.title, entry.lesson.frontMatter.summary)
    }
    if site.course.statements.contains(where: { $0.verdict != .holds }) {
      pages.append((PageName.corrections, words[.corrections], words[.correctionsAbout]))
    }
    pages.append((PageName.teaching, words[.teaching], words[.teachingAbout]))
    return pages.map { page, title, summary in
      var values = TemplateValues()
      values[text: "page"] = page
      values[text: "title"] = title
      values[text: "summary"] = summary
      return values
    }
  }
}

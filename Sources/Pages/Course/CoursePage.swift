internal import Lessons

extension CourseWeaver {
  /// The home of the course: what it is, and its lessons.
  package func coursePage() -> Page {
    let course = site.course.settings
    let builder = PageBuilder(site: site, file: "lessons/course.yaml")
    let minutes = site.course.lessons.compactMap(\.frontMatter.minutes).reduce(0, +)
    var values = TemplateValues()
    values[text: "title"] = course.title
    values[html: "summaryHTML"] =
      course.summary.isEmpty
      ? nil : builder.markdown(course.summary, at: SourcePosition(line: 1, column: 1))
    values[text: "authors"] =
      course.authors.isEmpty
      ? nil : words(.by, ["names": course.authors.joined(separator: ", ")])
    let count = site.course.lessons.count
    values[text: "extent"] = words(
      count == 1 ? .totalMinutesOne : .totalMinutes, ["n": String(count), "m": String(minutes)])
    values[text: "lessonsWord"] = words[.lessons]
    values[text: "none"] = site.index.entries.isEmpty ? words[.noEntries] : nil
    values[list: "lessons"] = site.index.entries.map { entry in
      var values = TemplateValues()
      let front = entry.lesson.frontMatter
      values[text: "number"] = String(entry.number)
      values[text: "page"] = entry.page
      values[text: "title"] = front.title
      values[text: "summary"] = front.summary
      values[text: "minutes"] = front.minutes.map { words(.minutes, ["n": String($0)]) }
      values[list: "terms"] = front.terms.compactMap { site.index.terms[$0] }.map { term in
        var values = TemplateValues()
        values[text: "slug"] = term.slug
        values[text: "term"] = term.title
        return values
      }
      return values
    }
    return page(
      PageName.course, title: course.title, description: course.summary, kind: "course",
      content: site.theme.render(.course, values), builder: builder)
  }
}

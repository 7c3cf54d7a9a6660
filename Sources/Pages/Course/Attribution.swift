internal import Lessons

/// How somebody else names a page of the course: as a sentence, and as an entry for BibTeX.
struct Attribution {
  var authors: [String]
  var title: String
  /// "Lesson 5 of The vanishing gradient"; nothing for the course itself.
  var part: String?
  /// `2026`, `2026-11` or `2026-11-28`; empty where the course does not say.
  var date: String
  var address: String?
  var licence: String
  /// What makes the entry's key its own: a slug.
  var slug: String

  /// The entry: `@misc{gradus2026layerspeeds, …}`.
  ///
  /// Each author is one of the names in `authors`; a name that is not a person's is held together by braces.
  var bibTeX: String {
    var fields: [(String, String)] = []
    if !authors.isEmpty { fields.append(("author", authors.map(Self.name).joined(separator: " and "))) }
    // Two braces: a style must not change the case of a title.
    fields.append(("title", "{\(Self.escaped(title))}"))
    if let part { fields.append(("howpublished", Self.escaped(part))) }
    let numbers = date.split(separator: "-")
    if let year = numbers.first { fields.append(("year", String(year))) }
    if numbers.count > 1 { fields.append(("month", String(numbers[1].drop { $0 == "0" }))) }
    // Addresses may hold what BibTeX would read as its own marks.
    if let address { fields.append(("url", address)) }
    if !licence.isEmpty { fields.append(("note", Self.escaped(licence))) }
    return "@misc{\(key),\n" + fields.map { "  \($0) = {\($1)}" }.joined(separator: ",\n") + "\n}"
  }

  private var key: String {
    func plain(_ text: some StringProtocol) -> String {
      text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    let family = authors.first.flatMap { $0.split(separator: " ").last } ?? "course"
    return plain(family) + date.prefix(4) + plain(slug)
  }

  /// A family name begins with a capital; what does not end in one is a group.
  private static func name(_ author: String) -> String {
    let isPerson = author.split(separator: " ").last?.first?.isLowercase == false
    return isPerson ? escaped(author) : "{\(escaped(author))}"
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&", "%", "$", "#", "_": "\\\(character)"
      case "{", "}": "\\\(character)"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "\\": "\\textbackslash{}"
      default: String(character)
      }
    }.joined()
  }
}

extension CourseWeaver {
  /// The box at the end of a page that says how to cite it; nothing where nobody is named as its author.
  func attribution(of entry: CourseIndex.Entry? = nil) -> HTML? {
    let course = site.course.settings
    guard !course.authors.isEmpty else { return nil }
    let part = entry.map { words(.citePart, ["lesson": kicker($0), "course": course.title]) }
    let page = entry?.page ?? PageName.course
    let attribution = Attribution(
      authors: course.authors, title: entry?.lesson.frontMatter.title ?? course.title, part: part,
      date: course.date, address: baseURL.map { $0 + page }, licence: course.licence,
      slug: entry?.lesson.slug ?? "")
    var values = TemplateValues()
    values[text: "citeWord"] = words[entry == nil ? .citeCourse : .citeLesson]
    values[text: "authors"] = course.authors.joined(separator: ", ")
    values[text: "date"] = course.date.isEmpty ? words[.noDate] : course.date
    values[text: "title"] = attribution.title
    values[text: "part"] = part
    values[text: "address"] = attribution.address
    values[text: "bibTeX"] = attribution.bibTeX
    values[text: "codeWord"] = "BibTeX"
    values[text: "licence"] = course.licence.isEmpty ? nil : words(.textLicence, ["licence": course.licence])
    return site.theme.render(.cite, values)
  }
}

internal import Lessons

extension CourseWeaver {
  var words: Words { site.theme.words }

  /// A whole page around its content.
  ///
  /// - Parameter holdsItsCards: Whether the explanations that cards show stand in the content.
  func page(
    _ name: String, title: String, description: String, kind: String, content: HTML, builder: PageBuilder,
    contents: HTML = HTML(), holdsItsCards: Bool = false
  ) -> Page {
    var values = TemplateValues()
    let course = site.course.settings
    values[text: "lang"] = words.language
    values[text: "direction"] = Self.isRightToLeft(words.language) ? "rtl" : "ltr"
    values[text: "title"] = name == PageName.course ? course.title : "\(title) · \(course.title)"
    values[text: "description"] = description.isEmpty ? title : description
    values[text: "kind"] = kind
    values[text: "canonical"] = baseURL.map { $0 + name }
    values[text: "courseTitle"] = course.title
    values[text: "home"] = PageName.course
    values[text: "skip"] = words[.skip]
    values[text: "theme"] = words[.theme]
    values[text: "copy"] = words[.copy]
    values[text: "copied"] = words[.copied]
    values[text: "showCode"] = words[.showAllCode]
    values[text: "hideCode"] = words[.hideAllCode]
    values[text: "search"] = words[.search]
    values[text: "searchHint"] = words[.searchHint]
    values[text: "searchResults"] = words[.searchResults]
    values[text: "searchNone"] = words[.searchNone]
    values[text: "close"] = words[.close]
    values[text: "read"] = words[.read]
    values[text: "readPart"] = words[.readPart]
    values[text: "draft"] = settings.isDraft ? words[.draftCourse] : nil
    values[text: "siteWords"] = words[.site]
    values[text: "continueWith"] = words[.continueWith]
    values[text: "enlarge"] = words[.enlarge]
    values[text: "lessonsWord"] = words[.lessons]
    values[list: "lessons"] = chapters(current: name)
    values[list: "links"] = links(current: name)
    values[html: "contentsHTML"] = contents
    values[html: "contentHTML"] = content
    values[html: "cardsHTML"] = holdsItsCards ? nil : cards(builder)
    values[text: "madeWith"] = words(.madeWith, ["tool": site.generator])
    values[text: "licence"] = course.licence.isEmpty ? nil : words(.textLicence, ["licence": course.licence])
    values[text: "licencesPage"] = PageName.licences
    values[text: "licencesWord"] = words[.licences]
    let markup = site.theme.render(.page, values)
    return Page(
      name: name, bytes: Array(markup.source.utf8), diagnostics: builder.diagnostics, images: builder.images)
  }

  /// All lessons, which every page leads to.
  private func chapters(current: String) -> [TemplateValues] {
    site.index.entries.map { entry in
      var values = TemplateValues()
      values[text: "page"] = entry.page
      values[text: "number"] = entry.number
      values[text: "title"] = entry.lesson.frontMatter.title
      values[flag: "isCurrent"] = entry.page == current
      return values
    }
  }

  private func links(current: String) -> [TemplateValues] {
    let pages: [(String, Word)] = [
      (PageName.glossary, .glossary), (PageName.scoreboard, .scoreboard),
      (PageName.bibliography, .bibliography),
    ]
    return pages.map { page, word in
      var values = TemplateValues()
      values[text: "page"] = page
      values[text: "word"] = words[word]
      values[flag: "isCurrent"] = page == current
      return values
    }
  }

  /// The explanations of the terms that a page uses, for the script to show; links work without them.
  private func cards(_ builder: PageBuilder) -> HTML {
    builder.usedTerms.compactMap { site.index.terms[$0] }.map { term -> HTML in
      let card = PageBuilder(site: site, file: site.course.glossary.file)
      card.isInsideLink = true  // plain words in a card: one click leads to the entry, which has the links
      let body = card.blocks(Array(term.blocks.prefix(1)))
      return
        "<template id=\"card-\(term.slug)\"><p class=\"card-title\">\(term.title)</p>\(body)</template>\n"
    }.joined()
  }

  /// A list of links to lessons: "1 The derivative atlas".
  func lessonLinks(_ slugs: [String]) -> [TemplateValues] {
    slugs.compactMap { site.index.entry($0) }.sorted { $0.place < $1.place }.map { entry in
      var values = TemplateValues()
      values[text: "page"] = entry.page
      values[text: "number"] = entry.number
      values[text: "title"] = entry.lesson.frontMatter.title
      return values
    }
  }

  private static func isRightToLeft(_ language: String) -> Bool {
    ["ar", "fa", "he", "ur", "yi"].contains(language.split(separator: "-").first.map(String.init) ?? language)
  }
}

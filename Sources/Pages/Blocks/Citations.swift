internal import Lessons

extension PageBuilder {
  /// Author and year, linked to the page's own list of references.
  func citation(_ citation: Citation) -> HTML {
    var pieces: [HTML] = []
    for item in citation.items {
      guard let reference = site.index.references[item.key] else {
        report(
          "unknown-citation", at: item.range,
          "unknown citation '@\(item.key)'",
          explanation: "\(site.course.bibliography.file) has no such entry.",
          fix: DidYouMean.fix(item.key, in: site.index.references.keys.sorted())
            ?? "add it to \(site.course.bibliography.file)")
        pieces.append("<span class=\"missing\">\(item.key)</span>")
        continue
      }
      use(work: item.key)
      let year = self.year(of: reference)
      let locator = item.locator.map { ", \($0)" } ?? ""
      let authors = shortAuthors(reference)
      pieces.append(
        cited(
          item.key, citation.isBracketed ? "\(authors), \(year)\(locator)" : "\(authors) (\(year)\(locator))")
      )
    }
    return citation.isBracketed
      ? "(\(pieces.joined(separator: "; ")))"
      : pieces.joined(separator: "; ")
  }

  private func cited(_ key: String, _ words: HTML) -> HTML {
    guard !isInsideLink else { return words }
    guard lesson != nil else {
      return "<a class=\"citation\" href=\"\(PageName.bibliography)#ref-\(key)\">\(words)</a>"
    }
    return "<a class=\"citation\" href=\"#ref-\(key)\" data-card=\"ref-\(key)\">\(words)</a>"
  }

  private func year(of reference: Bibliography.Reference) -> String {
    (reference.year.map { String($0) } ?? words[.noDate]) + (site.index.yearSuffixes[reference.key] ?? "")
  }

  /// "Glorot and Bengio", "He et al."; a work without authors goes by its title.
  private func shortAuthors(_ reference: Bibliography.Reference) -> String {
    let names = reference.authors.map(\.family)
    return switch names.count {
    case 0: reference.title
    case 1: names[0]
    case 2: "\(names[0]) \(words[.and]) \(names[1])"
    default: "\(names[0]) \(unbroken(words[.etAl]))"
    }
  }

  /// A source written as `@nielsen2015, ch. 5` in a comparison.
  func source(_ text: String, line: Int) -> HTML {
    let trimmed = text.drop { $0 == " " }
    guard trimmed.first == "@" else { return HTML(text: text) }
    let key = trimmed.dropFirst().prefix { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
    let locator = trimmed.dropFirst(key.count + 1).drop { $0 == "," || $0 == " " }
    let position = position(ofLine: line)
    let range = SourceRange(position, position)
    let item = Citation.Item(
      key: String(key), locator: locator.isEmpty ? nil : String(locator), range: range)
    return citation(Citation(items: [item], isBracketed: false))
  }

  /// A whole entry: authors, year, title, where it appeared, DOI.
  func entry(_ reference: Bibliography.Reference) -> HTML {
    let authors = reference.authors.map { name in
      guard let given = name.given, !given.isEmpty else { return HTML(text: name.family) }
      let initials = given.split(whereSeparator: { $0 == " " || $0 == "." }).map { "\($0.prefix(1))." }
      return "\(name.family), \(initials.joined(separator: " "))"
    }
    var result: HTML =
      authors.count > 1
      ? "\(authors.dropLast().joined(separator: "; ")) \(words[.and]) \(authors[authors.count - 1])"
      : authors.joined()
    if !result.isEmpty { result += " " }
    result += "(\(year(of: reference))). "
    let isPart = reference.container != nil
    // A book's title is set off; the full stop after it is not part of the title.
    let title = sentence(reference.title)
    result +=
      isPart
      ? "\(title) "
      : title == reference.title ? "<cite>\(title)</cite> " : "<cite>\(reference.title)</cite>. "
    if let container = reference.container {
      result += "<cite>\(container)</cite>"
      if let volume = reference.volume {
        result += " \(volume)"
        if let issue = reference.issue { result += "(\(issue))" }
      }
      if let pages = reference.pages {
        result += ", \(pages.replacing("--", with: "–").replacing("-", with: "–"))"
      }
      result += ". "
    }
    if let publisher = reference.publisher { result += "\(sentence(publisher)) " }
    if let note = reference.note { result += "\(sentence(note)) " }
    if let doi = reference.doi {
      let address = doi.hasPrefix("http") ? doi : "https://doi.org/\(doi)"
      result += "<a href=\"\(address)\">doi:\(doi)</a>"
    } else if let url = reference.url, let address = LinkAddress.page(url, lessons: []) {
      result += "<a href=\"\(address)\">\(url)</a>"
    }
    return result
  }

  private func sentence(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!") ? text : text + "."
  }

  /// The works that the page cites, by author.
  func referenceList() -> [TemplateValues] {
    citedKeys.compactMap { site.index.references[$0] }
      .sorted {
        ($0.authors.first?.family ?? $0.title, $0.year ?? 0, $0.key) < (
          $1.authors.first?.family ?? $1.title, $1.year ?? 0, $1.key
        )
      }
      .map { reference in
        var values = TemplateValues()
        values[text: "anchor"] = "ref-\(reference.key)"
        values[html: "entryHTML"] = entry(reference)
        return values
      }
  }
}

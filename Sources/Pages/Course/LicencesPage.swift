internal import Lessons

extension CourseWeaver {
  /// The notices of what the pages carry of others' work, as the Debian packages give them.
  package func licencesPage() throws -> Page {
    let builder = PageBuilder(site: site, file: "lessons/course.yaml")
    var works: [(title: String, files: String, copyright: [UInt8])] = [
      ("KaTeX", "style.css, fonts/KaTeX_*.woff2", try SystemFile.katexCopyright.read()),
      ("highlight.js", "*.html", try SystemFile.highlightCopyright.read()),
    ]
    if let font = settings.figureFont {
      let files = font.faces.map { "fonts/\($0.fileName)" } + ["figures/*"]
      works.append(("DejaVu", files.joined(separator: ", "), try SystemFile.figureFontCopyright.read()))
    }
    var values = TemplateValues()
    values[text: "title"] = words[.licences]
    values[text: "summary"] = words[.licencesSummary]
    values[text: "filesWord"] = words[.files]
    values[list: "works"] = works.map { work in
      var values = TemplateValues()
      values[text: "work"] = work.title
      values[text: "files"] = work.files
      values[text: "notice"] = String(decoding: work.copyright, as: UTF8.self)
      return values
    }
    return page(
      PageName.licences, title: words[.licences], description: words[.licencesSummary], kind: "licences",
      content: site.theme.render(.licences, values), builder: builder)
  }
}

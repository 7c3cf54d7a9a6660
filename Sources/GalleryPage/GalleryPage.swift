import Foundation
import Gallery
import Layout
import Rendering

/// The gallery as a page that opens from disk, with every figure inline, and as files in both themes.
struct GalleryPage {
  /// As in a course: a phone's 360 pixels less the page's margins.
  static let narrowWidth = 328.0

  private struct Entry {
    var part: GalleryFigure.Part
    var html: String
  }

  /// Writes `index.html`, its fonts, and `files/NAME-VARIANT.png` for each figure in light, dark and narrow.
  ///
  /// Throws a ``RenderingError`` where the machine lacks the font, and Foundation's errors of writing.
  func write(to folder: URL) throws {
    let renderer = try Renderer()
    let files = folder.appending(path: "files")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    var entries: [Entry] = []
    var characters = Set<Unicode.Scalar>()
    for figure in Gallery.figures {
      var html = ""
      let wide = figure.figures(measure: renderer.measure)
      let narrow = figure.figures(width: Self.narrowWidth, measure: renderer.measure)
      for (label, (wide, narrow)) in zip(figure.labels, zip(wide, narrow)) {
        characters.formUnion(wide.scene.characters)
        characters.formUnion(narrow.scene.characters)
        html += "<div class=wide>\(try renderer.inlineSVG(wide.scene, label: label))</div>"
        html += "<div class=narrow>\(try renderer.inlineSVG(narrow.scene, label: label + "-narrow"))</div>"
        html += "<p>\(escaped(wide.scene.summary))</p>"
        for (variant, scene, theme) in [
          ("light", wide.scene, Theme.light), ("dark", wide.scene, .dark), ("narrow", narrow.scene, .light),
        ] {
          try Data(renderer.render(scene, as: .png(theme), label: label))
            .write(to: files.appending(path: "\(label)-\(variant).png"))
        }
      }
      entries.append(Entry(part: figure.part, html: "<figure id=\"\(figure.name)\">\(html)</figure>"))
    }
    let fonts = try FontSubset.make(characters: characters)
    for face in fonts.faces {
      try Data(face.bytes).write(to: files.appending(path: face.fileName))
    }
    let body = GalleryFigure.Part.allCases.map { part in
      "<h2>\(part.title)</h2>" + entries.filter { $0.part == part }.map(\.html).joined(separator: "\n")
    }
    let page = """
      <!doctype html><html lang="en"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1"><title>Gallery of figures</title>
      <style>\(fonts.css(folder: "files/"))\(ThemeStyle.css)
      body{margin:1rem auto;max-width:1000px;padding:0 1rem;background:var(--paper);color:var(--ink);
      font-family:'\(FontFiles.family)',Verdana,sans-serif}
      figure{margin:2.5rem 0}figure p{color:var(--quiet);font-size:14px}svg{max-width:100%;height:auto}
      .narrow{display:none}@media (max-width:700px){.wide{display:none}.narrow{display:block}}</style>
      <h1>Gallery of figures</h1>
      \(body.joined(separator: "\n"))
      </html>

      """
    try Data(page.utf8).write(to: folder.appending(path: "index.html"))
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}

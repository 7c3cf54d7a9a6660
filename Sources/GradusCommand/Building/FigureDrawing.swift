import Foundation
import Layout
import Lessons
import Pages
import Plots
import Records
import Rendering
import Storage

/// Draws what a lesson's cells showed: every plot as files, as SVG for the page, as words and as a table.
struct FigureDrawing {
  /// The widths that pages have room for, in logical pixels: a column of text, and a phone's 360 less its margins.
  static let pageWidths = [640.0, 328.0]

  /// The layouts of a figure for the page, the widest first: its own where that is wider than the text, then one for
  /// each of the page's widths that is narrower.
  static func layouts(of plot: Plot) -> [Plot] {
    let own = plot.size.width
    // A column of text is to show a figure made for it at full size, so the nearest width stands for its own.
    let isForText = own > pageWidths[0] && own < 1.15 * pageWidths[0]
    let widths = (isForText ? [] : [own]) + pageWidths.filter { $0 < 0.9 * own || isForText }
    return widths.map { width in
      guard width != own else { return plot }
      guard isForText, width == pageWidths[0] else { return plot.narrowed(to: width) }
      var narrower = plot
      narrower.size = Size(width: width, height: plot.size.height, magnification: plot.size.magnification)
      return narrower
    }
  }

  /// The room of each of two plots side by side on a figure as wide as the page.
  static let pairWidth = 480.0

  /// The plots of an output at the size that they have on the page.
  ///
  /// Two of them across the page have more room than a telephone's layout: scaled up to it, that would have larger
  /// letters than any other figure.
  static func sized(_ plots: [Plot], shown: Output, column: CellOptions.Width) -> [Plot] {
    guard case .plots = shown, plots.count == 2, column == .page else { return plots }
    return plots.map { plot in
      guard plot.size == .text else { return plot }
      var plot = plot
      plot.size = Size(width: pairWidth)
      return plot
    }
  }

  var lesson: Lesson
  var record: Record
  var store: Store?
  var fonts: FontFiles
  var keys: FigureKey
  /// Called before the first figure that is not kept.
  var onDraw: () -> Void = {}

  /// Draws all figures of the lesson.
  ///
  /// - Throws: ``RenderingError`` where the machine lacks something.
  func draw(into result: inout CourseBuild.LessonResult) throws {
    let renderer = Lazy {
      onDraw()
      return try Renderer(fonts: fonts)
    }
    for (cell, recorded) in zip(lesson.cells, record.cells) {
      for (index, output) in recorded.outputs.enumerated() {
        guard case .shown(let shown) = output, let plots = shown.plots else { continue }
        try Task.checkCancellation()
        let name = cell.options.label ?? "\(lesson.slug)-\(cell.index + 1)-\(index + 1)"
        let words = FigureWords(cell: cell, recorded: recorded)
        var panels: [Pages.Figure.Panel] = []
        let sized = Self.sized(plots, shown: shown, column: cell.options.column)
        for (place, plot) in sized.enumerated() {
          let panelName = plots.count == 1 ? name : "\(name)-\(place + 1)"
          var drawn = try panel(plot, name: panelName, renderer: renderer, into: &result)
          if !words.isEmpty { drawn.panel.describe(as: words.alternative(to: drawn.panel.alternative)) }
          panels.append(drawn.panel)
          result.files.merge(drawn.files) { _, new in new }
          result.diagnostics += drawn.findings.map { finding in
            Diagnostic(
              "figure", file: lesson.file, at: cell.range, "figure '\(panelName)': \(finding)",
              fix: "change the plot so that it can be read")
          }
        }
        let place = Pages.Figure.Place(lesson: lesson.slug, cell: cell.index, output: index)
        result.figures[place] = Pages.Figure(
          label: cell.options.label, panels: panels, arrangement: shown.arrangement)
      }
    }
  }

  /// A figure's drawing, from the store or made now; notes which.
  private func panel(
    _ plot: Plot, name: String, renderer: Lazy<Renderer>, into result: inout CourseBuild.LessonResult
  ) throws -> DrawnFigure {
    let key = try keys.key(plot, name: name)
    result.figureKeys.append(key.digest.description)
    switch store?.look(up: key) {
    case .found(let bytes):
      if let drawn = DrawnFigure(bytes: bytes) {
        result.uses.append(BuildReport.Use(.figure, name, isReused: true))
        // Only `explain` reads the note, and a store that is only read is a good store.
        try? store?.note(key)
        result.kept.merge(drawn.keptFiles(key)) { _, new in new }
        return drawn
      }
    case .damaged(let path): result.diagnostics.append(.damagedStore(path))
    case .absent, nil: break
    }
    result.uses.append(BuildReport.Use(.figure, name, isReused: false, reason: store?.difference(of: key)))
    var drawn = try drawAnew(plot, name: name, renderer: renderer.value())
    if let store {
      try store.keep(drawn.bytes(), for: key)
      result.kept.merge(drawn.keptFiles(key)) { _, new in new }
    }
    return drawn
  }

  private func drawAnew(_ plot: Plot, name: String, renderer: Renderer) throws -> DrawnFigure {
    let whole = Layout.Figure(plot, measure: renderer.measure)
    let layouts = Self.layouts(of: plot).map { Layout.Figure($0, isInline: true, measure: renderer.measure) }
    let table = Table(dataOf: plot)
    var files: [String: [UInt8]] = [:]
    for format in FigureFile.allCases where format != .csv {
      files["figures/\(name).\(format.rawValue)"] = try format.bytes(
        of: whole.scene, name: name, by: renderer)
    }
    files["figures/\(name).csv"] = Array(table.csv.utf8)
    // What is wrong in several layouts is said once.
    var findings: [String] = []
    for finding in ([whole] + layouts).flatMap({ Lint.findings(in: $0, measure: renderer.measure) })
    where !findings.contains(finding.text) {
      findings.append(finding.text)
    }
    let panel = Pages.Figure.Panel(
      title: whole.scene.title, alternative: Description.markup(plot),
      drawings: try layouts.enumerated().map { place, layout in
        try drawing(layout.scene, name: place == 0 ? name : "\(name)-w\(place)", by: renderer)
      },
      table: table,
      files: Pages.Figure.Format.allCases.map { .init($0, path: "figures/\(name).\($0.rawValue)") })
    return DrawnFigure(panel: panel, files: files, findings: findings)
  }

  private func drawing(_ scene: Scene, name: String, by renderer: Renderer) throws -> Pages.Figure.Drawing {
    .init(svg: try renderer.inlineSVG(scene, label: name), width: scene.width, height: scene.height)
  }
}

extension DrawnFigure {
  /// The figure's files as parts of the entry of this key.
  fileprivate func keptFiles(_ key: Key) -> [String: KeptFile] {
    places.mapValues { KeptFile(key, offset: $0.lowerBound, count: $0.count) }
  }
}

/// The kinds of files of a figure.
enum FigureFile: String, CaseIterable {
  case png, svg, pdf, csv

  /// The bytes of a drawing; a table's are made elsewhere.
  func bytes(of scene: Scene, name: String, by renderer: Renderer, theme: Theme = .light) throws -> [UInt8] {
    switch self {
    case .png: try renderer.render(scene, as: .png(theme), label: name)
    case .svg: try renderer.render(scene, as: .svg(theme), label: name)
    case .pdf: try renderer.render(scene, as: .pdf, label: name)
    case .csv: []
    }
  }
}

extension Output {
  var plots: [Plot]? {
    switch self {
    case .plots(let plots): plots
    case .frames(let frames): Plot.sharingAxes(frames.plots)
    case .table, .value: nil
    }
  }

  fileprivate var arrangement: Pages.Figure.Arrangement {
    guard case .frames(let frames) = self else { return .panels }
    return .frames(parameter: frames.parameter, settings: frames.settings, first: frames.first)
  }
}

/// Something that is made when it is first needed: a course whose figures are all kept loads no font.
final class Lazy<Value> {
  private let make: () throws -> Value
  private var made: Value?

  init(_ make: @escaping () throws -> Value) { self.make = make }

  func value() throws -> Value {
    if let made { return made }
    let value = try make()
    made = value
    return value
  }
}

extension Pages.Figure.Panel {
  /// Puts the author's words where the generated ones stand: below the figure, and in its drawings, which are heard.
  fileprivate mutating func describe(as words: String) {
    alternative = words
    for drawing in drawings.indices {
      drawings[drawing].svg = WrittenSVG.described(
        drawings[drawing].svg, as: RichText(markup: words).spoken)
    }
  }
}

package import Plots
package import Records

/// A finished figure: its drawings for the page, its words, its data and its files.
package struct Figure: Sendable, Codable, Hashable {
  /// Where a figure comes from: one output of one cell.
  package struct Place: Sendable, Codable, Hashable {
    /// The lesson's slug.
    package var lesson: String
    package var cell: Int
    /// The index in `Record.Cell.outputs`.
    package var output: Int

    package init(lesson: String, cell: Int, output: Int) {
      self.lesson = lesson
      self.cell = cell
      self.output = output
    }
  }

  /// An inline SVG with `role="img"`, its title and description, in the page's colour variables.
  package struct Drawing: Sendable, Codable, Hashable {
    package var svg: String
    /// Logical pixels.
    package var width: Double
    package var height: Double

    package init(svg: String, width: Double, height: Double) {
      self.svg = svg
      self.width = width
      self.height = height
    }
  }

  package enum Format: String, Sendable, Codable, CaseIterable { case png, svg, pdf, csv }

  /// A file to download; the path is relative to the page.
  package struct File: Sendable, Codable, Hashable {
    package var format: Format
    package var path: String

    package init(_ format: Format, path: String) {
      self.format = format
      self.path = path
    }
  }

  /// One plot: a whole figure, a subfigure or a frame.
  package struct Panel: Sendable, Codable, Hashable {
    package var title: String
    /// The whole text equivalent: the generated description and the author's insight.
    package var alternative: String
    /// Layouts for different widths, the widest first: the page shows the widest one that has its room, and the
    /// last one wherever none has.
    package var drawings: [Drawing]
    package var table: Table
    package var files: [File]

    package init(title: String, alternative: String, drawings: [Drawing], table: Table, files: [File]) {
      self.title = title
      self.alternative = alternative
      self.drawings = drawings
      self.table = table
      self.files = files
    }
  }

  package enum Arrangement: Sendable, Codable, Hashable {
    /// One plot, or several side by side: (a), (b), …
    case panels
    /// One plot for each setting of a parameter, behind a slider; `first` is what is seen without a script.
    case frames(parameter: String, settings: [Value], first: Int)
  }

  /// The plot that is seen first: of frames, the one that is seen without a script.
  var firstShown: Panel? {
    let place: Int =
      switch arrangement {
      case .panels: 0
      case .frames(_, _, let first): first
      }
    return panels.indices.contains(place) ? panels[place] : nil
  }

  /// `fig-…`; nothing where the cell has no label.
  package var label: String?
  package var panels: [Panel]
  package var arrangement: Arrangement

  package init(label: String?, panels: [Panel], arrangement: Arrangement = .panels) {
    self.label = label
    self.panels = panels
    self.arrangement = arrangement
  }
}

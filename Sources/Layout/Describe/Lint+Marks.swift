import Plots

extension Lint {
  /// The ink of a figure that text is held against: what was drawn, in order, as lines and areas.
  struct Ground {
    /// A filled area and the colour it lets through.
    struct Area {
      var outline: [Point]
      var frame: Rectangle
      var ink: Ink
      var opacity: Double
      /// The cells of a heat map, each with an ink of its own.
      var cells: Scene.Image?
    }

    /// An opaque line of a mark, and how far its ink reaches to either side.
    struct Line {
      var points: [Point]
      var reach: Double
    }

    /// A text, what it is part of, and how many areas were drawn before it.
    struct Placed {
      var text: Scene.Text
      var role: Scene.Group.Role?
      var areasBelow: Int
    }

    private(set) var areas: [Area] = []
    /// Opaque lines of marks, as polylines.
    private(set) var lines: [Line] = []
    private(set) var texts: [Placed] = []

    /// Filled marks wider than this are areas that text may stand on.
    private static let largestMarker = 16.0

    init(_ scene: Scene) { add(scene.nodes, nil) }

    private mutating func add(_ nodes: [Scene.Node], _ role: Scene.Group.Role?) {
      for node in nodes {
        switch node {
        case .group(let group): add(group.nodes, group.role)
        case .text(let text): texts.append(Placed(text: text, role: role, areasBelow: areas.count))
        case .path(let path): add(path, isMark: role == .mark)
        case .image(let image):
          let frame = image.frame
          let corners = [
            (frame.x, frame.y), (frame.maxX, frame.y), (frame.maxX, frame.maxY), (frame.x, frame.maxY),
          ]
          areas.append(
            Area(outline: corners.map { Point($0, $1) }, frame: frame, ink: .paper, opacity: 1, cells: image))
        }
      }
    }

    private mutating func add(_ path: Scene.Path, isMark: Bool) {
      for outline in Self.outlines(of: path) {
        if isMark, let stroke = path.stroke, stroke.ink != .paper, path.opacity > 0.5 {
          lines.append(Line(points: outline, reach: stroke.width / 2))
        }
        if let fill = path.fill, outline.count > 2, let frame = Self.frame(of: outline) {
          let isMarker = max(frame.width, frame.height) < Self.largestMarker && path.opacity > 0.5
          if isMark, isMarker, fill != .paper { lines.append(Line(points: outline, reach: 0)) }
          areas.append(Area(outline: outline, frame: frame, ink: fill, opacity: path.opacity))
        }
      }
    }

    /// The subpaths; a curve counts as the line to its end.
    private static func outlines(of path: Scene.Path) -> [[Point]] {
      var outlines: [[Point]] = []
      for element in path.elements {
        switch element {
        case .move(let point): outlines.append([point])
        case .line(let point), .curve(_, _, let point):
          if outlines.isEmpty { outlines.append([]) }
          outlines[outlines.count - 1].append(point)
        case .close: break
        }
      }
      return outlines
    }

    private static func frame(of outline: [Point]) -> Rectangle? {
      guard var low = outline.first else { return nil }
      var high = low
      for point in outline {
        low = Point(min(low.x, point.x), min(low.y, point.y))
        high = Point(max(high.x, point.x), max(high.y, point.y))
      }
      return Rectangle(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
    }

    /// What lies under the middle of a text, in a theme: paper, and the areas drawn before the text.
    func background(of placed: Placed, _ frame: Rectangle, _ theme: Theme) -> RGB {
      let paper = Palette.color(of: .paper, in: theme)
      // A halo brings its own ground.
      if let halo = placed.text.halo { return Palette.color(of: halo, in: theme) }
      let middle = Point(frame.x + frame.width / 2, frame.y + frame.height / 2)
      return areas.prefix(placed.areasBelow).reduce(paper) { below, area in
        guard area.frame.contains(middle), Self.isInside(middle, area.outline) else { return below }
        var ink = area.ink
        if let image = area.cells {
          let (row, column) = image.cell(at: middle)
          guard image.cells.indices.contains(row * image.columns + column) else { return below }
          ink = image.cells[row * image.columns + column]
        }
        return below.covered(by: Palette.color(of: ink, in: theme), opacity: area.opacity)
      }
    }

    /// By the number of edges to the right of the point.
    private static func isInside(_ point: Point, _ outline: [Point]) -> Bool {
      var isInside = false
      var previous = outline[outline.count - 1]
      for corner in outline {
        if (corner.y > point.y) != (previous.y > point.y) {
          let share = (point.y - corner.y) / (previous.y - corner.y)
          if point.x < corner.x + share * (previous.x - corner.x) { isInside.toggle() }
        }
        previous = corner
      }
      return isInside
    }
  }

  /// Labels, remarks and legends that a line of a mark runs through.
  static func crossings(_ ground: Ground, _ measure: some TextMeasure) -> [Finding] {
    ground.texts.compactMap { placed in
      guard placed.role == .label || placed.role == .legend, placed.text.rotation == 0 else { return nil }
      let letters = frame(of: placed.text, measure).grown(by: -1)
      guard letters.width > 0, letters.height > 0,
        ground.lines.contains(where: { runs($0.points, through: letters) })
      else { return nil }
      return Finding(rule: .crossedText, text: "a mark runs through ‘\(placed.text.content.plain)’")
    }
  }

  /// Labels, remarks and legends that stand too near to a line of a mark, but not on it.
  static func crowding(_ ground: Ground, _ measure: some TextMeasure, isStrict: Bool) -> [Finding] {
    ground.texts.compactMap { placed in
      guard placed.role == .label || placed.role == .legend, placed.text.rotation == 0 else { return nil }
      let frame = frame(of: placed.text, measure)
      let clearance = placed.text.halo != nil && !isStrict ? haloClearance : labelClearance
      guard !ground.lines.contains(where: { runs($0.points, through: frame.grown(by: -1)) }),
        ground.lines.contains(where: { line in
          // Rounding of coordinates is no offence.
          runs(line.points, through: frame.grown(by: clearance + line.reach - 0.05))
        })
      else { return nil }
      return Finding(
        rule: .labelClearance,
        text:
          "‘\(placed.text.content.plain)’ is nearer than \(NumberFormat().text(of: clearance).plain) px to a mark"
      )
    }
  }

  /// Whether a mark runs through one of some texts, or nearer to it than letters may be.
  static func touches(_ names: Set<String>, in scene: Scene, _ measure: some TextMeasure) -> Bool {
    let ground = Ground(scene)
    return ground.texts.contains { placed in
      guard placed.role == .label, names.contains(placed.text.content.plain) else { return false }
      let letters = frame(of: placed.text, measure).grown(by: -1)
      return ground.lines.contains { runs($0.points, through: letters) }
    }
  }

  private static func runs(_ line: [Point], through frame: Rectangle) -> Bool {
    zip(line, line.dropFirst()).contains { Clipping.meets($0, $1, frame) }
  }

  /// Text that is too faint for what lies under it, in either theme; said once for each ink.
  static func contrast(_ ground: Ground, _ measure: some TextMeasure) -> [Finding] {
    var findings: [Finding] = []
    for theme in Theme.allCases {
      for placed in ground.texts {
        let background = ground.background(of: placed, frame(of: placed.text, measure), theme)
        let ratio = Palette.color(of: placed.text.ink, in: theme).contrast(with: background)
        guard ratio < Palette.textContrast else { continue }
        let number = NumberFormat(digits: 2).text(of: ratio).plain
        let finding = Finding(
          rule: .contrast,
          text: "text in \(placed.text.ink) has a contrast of \(number) in the \(theme.rawValue) theme")
        if !findings.contains(finding) { findings.append(finding) }
      }
    }
    return findings
  }
}

extension RGB {
  /// The colour seen through another one of an opacity.
  func covered(by other: RGB, opacity: Double) -> RGB {
    let share = min(max(opacity, 0), 1)
    func mixed(_ below: Double, _ above: Double) -> Double { below + share * (above - below) }
    return RGB(
      red: mixed(red, other.red), green: mixed(green, other.green), blue: mixed(blue, other.blue))
  }
}

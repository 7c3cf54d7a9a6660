/// Which of a figure's layouts a page shows at which width: rules for the style sheet, and the classes they read.
enum FigureWidths {
  /// How far a layout may shrink before the next narrower one takes its place: text of 11.5 pixels stays above 11.
  static let leastScale = 0.957

  /// The least room, in pixels, in which a layout is shown.
  static func leastRoom(for drawing: Figure.Drawing) -> Int {
    Int((drawing.width * leastScale).rounded(.up))
  }

  /// The classes of a panel's drawings: `from-613` needs this much room, `below-613` gives way where there is.
  static func classes(_ drawings: [Figure.Drawing]) -> [String] {
    drawings.indices.map { place in
      var classes: [String] = []
      if place + 1 < drawings.count { classes.append("from-\(leastRoom(for: drawings[place]))") }
      if place > 0 { classes.append("below-\(leastRoom(for: drawings[place - 1]))") }
      return classes.joined(separator: " ")
    }
  }

  /// The rules for all widths that occur in some figures.
  static func style(_ figures: some Sequence<Figure>) -> String {
    var rooms: Set<Int> = []
    for panel in figures.flatMap(\.panels) {
      rooms.formUnion(panel.drawings.dropLast().map(leastRoom))
    }
    return rooms.sorted().map { room in
      "@container panel (width >= \(room)px){.below-\(room){display:none}}\n"
        + "@container panel (width < \(room)px){.from-\(room){display:none}}\n"
    }.joined()
  }
}

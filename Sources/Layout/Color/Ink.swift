/// A colour by its purpose; a theme says what it looks like.
package enum Ink: Sendable, Codable, Hashable {
  /// Text and axes.
  case ink
  /// Secondary text: tick labels, notes.
  case quiet
  /// Grid lines.
  case grid
  /// The fill of a lane, a shaded zone.
  case shade
  /// The page behind the figure.
  case paper
  /// A slot of the categorical palette, by its place in `Palette.slots`.
  case series(Int)
  /// The same slot, darkened where needed to be read as text.
  case seriesText(Int)
  /// A colour of a continuous ramp, the same in both themes: sRGB, 0…1.
  case exact(red: Double, green: Double, blue: Double)
}

/// Light or dark.
package enum Theme: String, Sendable, Codable, CaseIterable { case light, dark }

/// How high a plot is for its width.
public enum Aspect: String, Sendable, Codable, Hashable {
  /// As the page's other figures, or as the marks need it.
  case automatic
  /// A unit is as long along y as along x: maps of a line to itself, phase plots.
  case equal
  /// The median slope of the lines is near 45°, where differences of slope are seen best (Cleveland, 1988); between
  /// 0.45 and 0.75 of the width.
  case banked
}

/// What stays the same while a slider moves, whatever each of its frames shows.
package struct SharedLook: Sendable, Codable, Hashable {
  /// The names of all series, in the order in which they take their colours.
  package var series: [String]
  /// The same names from the top of a legend down.
  package var legend: [String]
  /// Direct labels stand at the left ends of the lines.
  package var labelsAreLeft: Bool
  /// The ends of the colour ramp, where there are heat maps.
  package var colors: Numbers?
  /// All titles and subtitles: each frame has as many lines of them as the longest needs.
  package var titles: [String]
  package var subtitles: [String]

  package init(
    series: [String], legend: [String], labelsAreLeft: Bool, colors: Numbers?, titles: [String] = [],
    subtitles: [String] = []
  ) {
    self.series = series
    self.legend = legend
    self.labelsAreLeft = labelsAreLeft
    self.colors = colors
    self.titles = titles
    self.subtitles = subtitles
  }
}

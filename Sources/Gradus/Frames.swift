/// The same figure at several settings of one parameter, drawn at build time and chosen by a slider.
///
///     show(Frames(over: [5, 10, 20], named: "depth") { depth in decayPlot(depth: depth) })
public struct Frames<Setting: Showable> {
  let parameter: String
  let settings: [Setting]
  let plots: [Plot]
  let first: Int

  /// Draws the figure at each setting.
  ///
  /// - Parameters:
  ///   - settings: The settings, in the slider's order.
  ///   - parameter: The slider's name.
  ///   - first: The index of the frame that a page shows before the slider moves, and in print.
  ///   - plot: The figure at one setting.
  public init(
    over settings: [Setting], named parameter: String = "setting", first: Int = 0,
    line: Int = #line, column: Int = #column, plot: (Setting) throws -> Plot
  ) rethrows {
    if !settings.isEmpty, !settings.indices.contains(first) {
      stop(
        .misuse, "Frames: first is \(first), but there are \(settings.count) settings", line: line,
        column: column - "Frames".utf8.count)
    }
    self.parameter = parameter
    self.settings = settings
    self.first = first
    plots = try settings.map(plot)
  }
}

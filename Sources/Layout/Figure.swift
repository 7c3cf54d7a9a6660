package import Plots

/// A laid-out plot: the scene, what a reader must be told, and what became of every value.
package struct Figure: Sendable, Codable, Hashable {
  package var scene: Scene
  /// Shown on the figure as well, in this order.
  package var notes: [Note]
  package var account: Account

  package init(scene: Scene, notes: [Note], account: Account) {
    self.scene = scene
    self.notes = notes
    self.account = account
  }

  /// Lays out a plot, at its own size or at a given width in logical pixels.
  ///
  /// At another width the plot is laid out anew, not shrunk. Whatever the data, there is a figure: what
  /// cannot be drawn is counted in the notes. A drawing that stands inline has no margin left and right: its title
  /// and its axes begin where the text around it begins.
  package init(_ plot: Plot, width: Double? = nil, isInline: Bool = false, measure: some TextMeasure) {
    var layout = FigureLayout(plot, width: width, isInline: isInline, measure: measure)
    self = layout.figure()
    // Names that found no place clear of the lines are better read in a list.
    guard plot.legend == .automatic, !layout.floatingNames.isEmpty,
      Lint.touches(layout.floatingNames, in: scene, measure)
    else { return }
    var listed = FigureLayout(plot.legend(.top), width: width, isInline: isInline, measure: measure)
    self = listed.figure()
  }
}

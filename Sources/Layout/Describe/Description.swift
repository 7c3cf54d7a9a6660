package import Plots

/// Says in words what a plot shows: construction, statistics, trends (levels 1 to 3 of Lundgard and Satyanarayan).
package struct Description {
  private let plot: Plot
  private let prepared: Prepared

  init(_ plot: Plot, prepared: Prepared) {
    self.plot = plot
    self.prepared = prepared
  }

  package init(_ plot: Plot) { self.init(plot, prepared: Preparation.prepared(plot)) }

  package var text: String { "" }
}

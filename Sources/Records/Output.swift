package import Plots

/// Something a cell showed.
package enum Output: Sendable, Codable, Hashable {
  case plots([Plot])  // more than one: subfigures (a), (b), …
  case table(Table)
  case value(Value)
  case frames(Frames)
}

/// The same figure at several settings of one parameter, for a slider.
package struct Frames: Sendable, Codable, Hashable {
  package var parameter: String
  package var settings: [Value]
  package var plots: [Plot]
  package var first: Int
  package init(parameter: String, settings: [Value], plots: [Plot], first: Int) {
    self.parameter = parameter
    self.settings = settings
    self.plots = plots
    self.first = first
  }
}

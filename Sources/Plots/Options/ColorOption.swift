/// How numbers become colours in a heat map.
public enum ColorOption: Sendable, Codable, Hashable {
  /// From dark (small) to light (large), in equal steps of the value.
  case linear
  /// From dark (vanished) to light (alive), in equal steps of the logarithm; exact 0 has a colour of its own.
  case log
  /// Two hues away from a centre that means something: a gain of 1, a change of 0.
  case diverging(around: Double)
}

extension Plot {
  /// How numbers become colours in a heat map.
  public func color(_ option: ColorOption) -> Plot {
    var plot = self
    plot.color = option
    return plot
  }
}

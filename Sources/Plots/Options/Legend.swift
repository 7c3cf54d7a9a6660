/// How a reader learns which series is which.
public enum Legend: String, Sendable, Codable, Hashable {
  /// Labels at the lines where they fit, else a legend above.
  case automatic
  /// Labels at the ends of the lines.
  case direct
  /// A list above the plot, in the order of the lines.
  case top
  /// A list beside the plot, in the order of the lines.
  case right
  /// A list inside the plot where it covers nothing, else below it.
  case inside
  /// Nothing: the text says it.
  case none
}

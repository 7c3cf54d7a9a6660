/// Something a reader of a figure must know to read it rightly, shown on the figure itself.
package struct Note: Sendable, Codable, Hashable {
  package enum Kind: String, Sendable, Codable {
    /// How the data were summarised or thinned.
    case information
    /// Data that could not be drawn where they are, or a mark that made no sense.
    case warning
  }

  package var kind: Kind
  /// One sentence, in the figure's number format.
  package var text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// What became of the values given to a figure.
///
/// `input` is always the sum of the other four: nothing is silently dropped.
package struct Account: Sendable, Codable, Hashable {
  package var input = 0
  /// Drawn at their place.
  package var drawn = 0
  /// In the lane of exact zeros, or that of infinities and NaN.
  package var inLanes = 0
  /// Without a place on the scale.
  package var gaps = 0
  /// Outside the range that the author asked for.
  package var outside = 0

  package init() {}

  package var isBalanced: Bool { input == drawn + inLanes + gaps + outside }
}

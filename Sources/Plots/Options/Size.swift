/// How large a figure is, in logical pixels.
public struct Size: Sendable, Codable, Hashable {
  package var width: Double
  /// The whole height; chosen by the content where there is none.
  package var height: Double?
  /// All text and strokes are this much larger than on a page.
  package var magnification: Double

  package init(width: Double, height: Double? = nil, magnification: Double = 1) {
    self.width = width
    self.height = height
    self.magnification = magnification
  }

  /// As wide as a column of text: 680 pixels.
  public static let text = Size(width: 680)
  /// Wider than the text, for panels side by side: 1000 pixels.
  public static let page = Size(width: 1000)
  /// A 16:9 slide, 1280 × 720, with type to be read from the back row.
  public static let slide = Size(width: 1280, height: 720, magnification: 1.9)
  /// A telephone held upright: 360 pixels.
  public static let narrow = Size(width: 360)
  /// A given width, and height where the content should not choose it.
  public static func custom(width: Double, height: Double? = nil) -> Size {
    Size(width: width, height: height)
  }
}

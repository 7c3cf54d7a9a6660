/// What a figure says, without a pixel: marks over columns of data, and how they map to scales.
///
/// A plot is data. The lesson makes it and sends it; the tool lays it out and draws it, so that a change
/// of theme or size never reruns a lesson.
public struct Plot: Sendable, Codable, Hashable {
  /// The finding, as a sentence: "In a 20-layer sigmoid network the first layer's gradient is gone".
  public var title: String

  public init(_ title: String) { self.title = title }
}

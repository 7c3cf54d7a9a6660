/// Small pictures side by side, each with a line of text: digits with their labels, filters, saliency maps.
///
/// It has no axes. All pictures have one scale of grey, so that a fainter picture is a fainter picture.
public struct ImageGrid: MarkContent {
  public var marks: [Mark]

  package struct Content: Sendable, Codable, Hashable {
    /// Pixels of a row of each picture.
    package var columns: Int
    package var images: [Numbers]
    package var labels: [String]
    /// What is black, and what is white.
    package var range: Numbers
  }

  /// Pictures given as pixels row by row from the top, each `columns` pixels wide.
  ///
  /// 0 is dark and 1 light unless `range` says otherwise; a pixel that is not finite has a colour of its own.
  public init(
    _ images: [[Double]], columns: Int, labels: [String] = [], range: ClosedRange<Double> = 0...1
  ) {
    marks = [
      Mark(
        .images(
          Content(
            columns: max(1, columns), images: images.map(Numbers.init), labels: labels,
            range: Numbers([range.lowerBound, range.upperBound]))))
    ]
  }
}

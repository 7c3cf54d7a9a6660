/// The sizes of type and strokes of a figure, in logical pixels.
struct Typography {
  /// 1 on a page; larger on a slide.
  let scale: Double

  var title: Double { 16 * scale }
  var text: Double { 12.5 * scale }
  var small: Double { 11.5 * scale }

  var titleLine: Double { 21 * scale }
  var textLine: Double { 17 * scale }
  var smallLine: Double { 15 * scale }

  var lineWidth: Double { 2 * scale }
  var thinLine: Double { 1.25 * scale }
  var hairline: Double { 1 * scale }
  var markerRadius: Double { 4 * scale }
  var tickLength: Double { 5 * scale }
  /// The room between the canvas and everything.
  var margin: Double { 12 * scale }
  /// The height of one row of a lane.
  var laneRow: Double { 14 * scale }
  var leastLane: Double { 26 * scale }
  /// Between the end of an axis and its lane.
  var laneGap: Double { 11 * scale }
}

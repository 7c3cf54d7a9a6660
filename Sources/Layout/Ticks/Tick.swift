/// A place on an axis that is marked, and named where it has a label.
struct Tick: Hashable {
  var value: Double
  /// Nothing on minor ticks.
  var label: RichText?
  /// Names too wide for one row below an axis stand in several, in turn.
  var row = 0

  var isMajor: Bool { label != nil }
}

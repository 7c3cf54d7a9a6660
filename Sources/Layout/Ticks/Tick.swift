/// A place on an axis that is marked, and named where it has a label.
struct Tick: Hashable {
  var value: Double
  /// Nothing on minor ticks.
  var label: RichText?

  var isMajor: Bool { label != nil }
}

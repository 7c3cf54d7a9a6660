import Plots

/// How high the lines of a plot end, by which their names are ordered.
struct LineEnds {
  private let prepared: Prepared
  private let x: ScaleModel
  private let y: Scale

  init(_ prepared: Prepared, x: ScaleModel, y: ScaleModel) {
    self.prepared = prepared
    self.y = Scale(y, from: 1, to: 0)
    self.x = x
  }

  /// From 0 at the top to 1 at the bottom, lanes beyond; that of the last value which has a place.
  func height(of identity: Int) -> Double {
    let shapes = prepared.shapes.filter { $0.identity == identity && !$0.y.isEmpty }
    let shape = shapes.first { $0.kind == .line } ?? shapes.first
    var end: (x: Double, height: Double)?
    for (position, value) in zip(shape?.x ?? [], shape?.y ?? []) where !position.isNaN {
      let height: Double? =
        switch y.placement(of: value) {
        case .at(let place): place
        case .nonFiniteLane: -1e7
        case .zeroLane: 1e7
        case .gap: nil
        }
      let along = x.isReversed ? -position : position
      if let height, end.map({ along >= $0.x }) ?? true { end = (along, height) }
    }
    // A series that is nowhere stands last.
    return end?.height ?? 2e7
  }
}

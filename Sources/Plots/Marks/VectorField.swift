/// An arrow at each place of a grid, along which a state moves: gradient flow, the dynamics of a recurrent unit.
public struct VectorField: MarkContent {
  public var marks: [Mark]

  /// What the length of an arrow says.
  public enum Lengths: String, Sendable, Codable, Hashable {
    /// Longer where the field is stronger; the longest reaches the next arrow.
    case proportional
    /// The direction alone.
    case equal
  }

  /// A field computed at each place of a grid, at once.
  ///
  /// `field` gives the components along x and y, in the units of the axes. A vector that is not finite is left out
  /// and counted; one of length 0 is a dot.
  public init(
    x: [Double], y: [Double], _ quantity: Quantity? = nil, lengths: Lengths = .proportional,
    _ field: (_ x: Double, _ y: Double) -> (Double, Double)
  ) {
    let tails = y.flatMap { row in x.map { ($0, row) } }
    let vectors = tails.map { field($0.0, $0.1) }
    let (stepX, stepY) = (Self.step(x), Self.step(y))
    // Measured in steps of the grid, so that no arrow reaches beyond its neighbour on either axis.
    let reach = vectors.map { Self.norm($0.0 / stepX, $0.1 / stepY) }
    let longest = reach.filter(\.isFinite).max() ?? 0
    func scale(_ place: Int) -> Double {
      let own = lengths == .equal ? reach[place] : longest
      return own > 0 ? 0.9 / own : 0
    }
    var mark = Mark(.field)
    mark.x = Column(tails.map(\.0))
    mark.y = Column(tails.map(\.1))
    mark.low = Column(vectors.indices.map { tails[$0].0 + scale($0) * vectors[$0].0 })
    mark.high = Column(vectors.indices.map { tails[$0].1 + scale($0) * vectors[$0].1 })
    mark.value = Column(vectors.map { Self.norm($0.0, $0.1) }, quantity)
    if lengths == .equal { mark.summary = "arrows: directions alone, of equal length" }
    marks = [mark]
  }

  private static func norm(_ x: Double, _ y: Double) -> Double {
    let largest = max(x.magnitude, y.magnitude)
    guard largest > 0, largest.isFinite else { return x.isFinite && y.isFinite ? 0 : .nan }
    return largest * ((x / largest) * (x / largest) + (y / largest) * (y / largest)).squareRoot()
  }

  private static func step(_ places: [Double]) -> Double {
    let sorted = places.filter(\.isFinite).sorted()
    return zip(sorted.dropFirst(), sorted).map { $0 - $1 }.filter { $0 > 0 }.min() ?? 1
  }
}

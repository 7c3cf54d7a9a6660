// Samples and tables hold measurements, NaN and infinities among them: they are coded and compared as
// columns of bits, so that a plain JSON encoder takes them and equal measurements are equal.

extension Samples {
  private enum Key: String, CodingKey { case quantity, along, positions, positionNames, runs }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(quantity, forKey: .quantity)
    try container.encode(along, forKey: .along)
    try container.encode(Numbers(positions), forKey: .positions)
    try container.encodeIfPresent(positionNames, forKey: .positionNames)
    try container.encode(runs.map(Numbers.init), forKey: .runs)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      try container.decode(Quantity.self, forKey: .quantity),
      along: try container.decode(Quantity.self, forKey: .along),
      positions: try container.decode(Numbers.self, forKey: .positions).values,
      positionNames: try container.decodeIfPresent([String].self, forKey: .positionNames),
      runs: try container.decode([Numbers].self, forKey: .runs).map(\.values))
  }

  public static func == (left: Samples, right: Samples) -> Bool {
    left.quantity == right.quantity && left.along == right.along && left.positionNames == right.positionNames
      && Numbers(left.positions) == Numbers(right.positions)
      && left.runs.map(Numbers.init) == right.runs.map(Numbers.init)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(quantity)
    hasher.combine(along)
    hasher.combine(Numbers(positions))
    hasher.combine(positionNames)
    hasher.combine(runs.map(Numbers.init))
  }
}

extension Table.Column.Values {
  private enum Key: String, CodingKey { case numbers, integers, words, missing }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .numbers(let values):
      try container.encode(Numbers(values.map { $0 ?? .nan }), forKey: .numbers)
      let missing = values.indices.filter { values[$0] == nil }
      if !missing.isEmpty { try container.encode(missing, forKey: .missing) }
    case .integers(let values): try container.encode(values, forKey: .integers)
    case .words(let values): try container.encode(values, forKey: .words)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let numbers = try container.decodeIfPresent(Numbers.self, forKey: .numbers) {
      var values: [Double?] = numbers.values
      let missing = try container.decodeIfPresent([Int].self, forKey: .missing) ?? []
      for place in missing where values.indices.contains(place) { values[place] = nil }
      self = .numbers(values)
    } else if let integers = try container.decodeIfPresent([Int].self, forKey: .integers) {
      self = .integers(integers)
    } else {
      self = .words(try container.decode([String].self, forKey: .words))
    }
  }

  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.numbers(let a), .numbers(let b)):
      Numbers(a.map { $0 ?? .nan }) == Numbers(b.map { $0 ?? .nan })
        && a.map { $0 == nil } == b.map { $0 == nil }
    case (.integers(let a), .integers(let b)): a == b
    case (.words(let a), .words(let b)): a == b
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .numbers(let values):
      hasher.combine(Numbers(values.map { $0 ?? .nan }))
      hasher.combine(values.map { $0 == nil })
    case .integers(let values): hasher.combine(values)
    case .words(let values): hasher.combine(values)
    }
  }
}

internal import Engine

/// Two-class data in the plane, after the data sets of TensorFlow Playground.
enum PlaneShapes {
  /// Radius 5 i/n and angle 3.5π i/n, the second spiral half a turn on; coordinates get uniform noise.
  static func twoSpirals(count: Int, seed: Int, noise: Double) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    let perSpiral = Double((count + 1) / 2)
    return try examples(count: count, source: "two spirals") { index in
      let share = Double(index / 2) / perSpiral
      let angle = 1.75 * share * 2 * Double.pi + (index % 2 == 0 ? 0 : Double.pi)
      let x = 5 * share * sin(angle) + noise * random.symmetric()
      let y = 5 * share * cos(angle) + noise * random.symmetric()
      return (Point(x, y), index % 2)
    }
  }

  /// Uniform points of [−5, 5]², kept 0.3 from the axes; class 1 where the signs agree.
  static func xor(count: Int, seed: Int, noise: Double) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    let margin = 0.3
    return try examples(count: count, source: "XOR") { _ in
      var x = 5 * random.symmetric()
      x += x > 0 ? margin : -margin
      var y = 5 * random.symmetric()
      y += y > 0 ? margin : -margin
      let alike = x * y >= 0
      x += noise * random.symmetric()
      y += noise * random.symmetric()
      return (Point(x, y), alike ? 1 : 0)
    }
  }

  /// Class 1 within half the radius 5, class 0 from 0.7 of it on.
  static func circles(count: Int, seed: Int, noise: Double) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    return try examples(count: count, source: "circles") { index in
      let inner = index % 2 == 0
      let radius = 5 * (inner ? 0.5 * random.unit() : 0.7 + 0.3 * random.unit())
      let angle = 2 * Double.pi * random.unit()
      let x = radius * sin(angle) + noise * random.symmetric()
      let y = radius * cos(angle) + noise * random.symmetric()
      return (Point(x, y), inner ? 1 : 0)
    }
  }

  private static func examples(
    count: Int, source: String, _ point: (Int) -> (Point, Int)
  ) throws -> ExampleTable {
    var inputs: [Double] = []
    var labels: [Int] = []
    for index in 0..<count {
      let (place, label) = point(index)
      inputs += [place.x, place.y]
      labels.append(label)
    }
    return try ExampleTable(
      count: count, shape: [2], inputs: inputs, target: .classes(labels, of: 2), source: source)
  }
}

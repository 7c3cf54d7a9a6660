internal import Engine

/// The course's own image data: ten digits drawn as strokes by a seeded generator.
///
/// Image *i* is a pure function of the seed, *i* and the size; 8 × 8 and 28 × 28 show the same strokes. Grey
/// values are whole numbers 0…16, as in the optical digits of Alpaydin and Kaynak (1998), which also makes the
/// bytes immune to the last bits of exp, log and cos.
package struct StrokeDigits: Sendable {
  package let seed: Int
  package let size: Int

  package init(seed: Int, size: Int) {
    self.seed = seed
    self.size = size
  }

  /// The first `count` images as examples: greys 0…16, classes 0…9.
  package func examples(count: Int) throws -> ExampleTable {
    var inputs: [Double] = []
    inputs.reserveCapacity(count * size * size)
    for index in 0..<count { inputs += greys(of: index).lazy.map(Double.init) }
    return try ExampleTable(
      count: count, shape: [size * size], inputs: inputs,
      target: .classes((0..<count).map { $0 % 10 }, of: 10), source: "stroke digits")
  }

  /// The grey values 0…16 of image `index`, row by row.
  package func greys(of index: Int) -> [UInt8] {
    var random = SplitMix64(seed: seed, index: index)
    let pen = Pen(&random)
    let variants = Self.templates[index % 10]
    let variant = variants[Int(pen.choice * Double(variants.count))]
    let lines = pen.place(variant.map { Self.polyline($0, jitter: &random) })
    return StrokeRaster(size: size, thickness: pen.thickness).greys(of: lines, noise: &random)
  }

  /// A stroke's points about the centre with their jitter, curves broken into chords.
  private static func polyline(_ stroke: Stroke, jitter random: inout SplitMix64) -> [Point] {
    func moved(_ points: [Point]) -> [Point] {
      points.map { point in
        let x = point.x - 0.5 + 0.02 * random.normal()
        let y = point.y - 0.5 + 0.02 * random.normal()
        return Point(x, y)
      }
    }
    switch stroke {
    case .line(let points): return moved(points)
    case .curve(let points): return CatmullRom.chords(through: moved(points), perSpan: 6)
    }
  }
}

/// How one image is written: the draws that come before its strokes, and where they put them.
private struct Pen {
  let choice: Double
  let rotation: Double
  let slant: Double
  let aspect: Double
  let scale: Double
  let shift: Point
  let thickness: Double

  init(_ random: inout SplitMix64) {
    choice = random.unit()
    rotation = 0.15 * random.symmetric()
    slant = 0.25 * random.symmetric()
    aspect = 1 + 0.15 * random.symmetric()
    scale = 1 + 0.06 * random.symmetric()
    let right = 0.10 * random.symmetric()
    let down = 0.10 * random.symmetric()
    shift = Point(right, down)
    thickness = 0.155 + 0.040 * random.symmetric()
  }

  /// Slants and rotates, then scales the whole to the same box whatever the digit, and shifts.
  func place(_ lines: [[Point]]) -> [[Point]] {
    let c = cos(rotation)
    let s = sin(rotation)
    let turned = lines.map { line in
      line.map { point in
        let x = aspect * point.x - slant * point.y
        return Point(x * c - point.y * s, x * s + point.y * c)
      }
    }
    let xs = turned.joined().map(\.x)
    let ys = turned.joined().map(\.y)
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
    let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
    let factor = min(0.80 / (bottom - top), 0.80 / max(right - left, 1e-9)) * scale
    let middle = Point((left + right) / 2, (top + bottom) / 2)
    return turned.map { line in
      line.map { point in
        Point(
          (point.x - middle.x) * factor + 0.5 + shift.x,
          (point.y - middle.y) * factor + 0.5 + shift.y)
      }
    }
  }
}

/// The uniform Catmull–Rom spline (Catmull and Rom, 1974), as chords.
private enum CatmullRom {
  static func chords(through points: [Point], perSpan: Int) -> [Point] {
    guard points.count > 1, let first = points.first, let last = points.last else { return points }
    let second = points[1]
    let nextToLast = points[points.count - 2]
    let before = Point(2 * first.x - second.x, 2 * first.y - second.y)
    let after = Point(2 * last.x - nextToLast.x, 2 * last.y - nextToLast.y)
    let all = [before] + points + [after]
    var result = [first]
    for span in 0..<points.count - 1 {
      for step in 1...perSpan {
        let t = Double(step) / Double(perSpan)
        result.append(
          Point(
            value(all[span].x, all[span + 1].x, all[span + 2].x, all[span + 3].x, at: t),
            value(all[span].y, all[span + 1].y, all[span + 2].y, all[span + 3].y, at: t)))
      }
    }
    return result
  }

  private static func value(_ p0: Double, _ p1: Double, _ p2: Double, _ p3: Double, at t: Double) -> Double {
    let linear = (p2 - p0) * t
    let square = (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
    let cube = (3 * p1 - p0 - 3 * p2 + p3) * t * t * t
    return 0.5 * (2 * p1 + linear + square + cube)
  }
}

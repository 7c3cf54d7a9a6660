// Pooling: one number for each window and channel. Windows have no padding: all their pixels are inside.

/// Which number of a window pooling keeps.
package enum Pooling: String, Hashable, Codable, Sendable {
  case maximum, average
}

/// out [images × windows·channels]: the largest or the mean number of each window and channel.
@inline(__always)
func pool<S: Scalar>(
  _ kind: Pooling, _ image: UnsafePointer<S>, _ out: UnsafeMutablePointer<S>, images: Int, _ window: Window
) {
  let channels = window.channels
  let share = 1 / S(window.size * window.size)
  for i in 0..<images {
    let (source, target) = (image + i * window.pixels, out + i * window.positions * channels)
    window.forEachPixel { position, place, pixel in
      let (from, cell) = (source + pixel, target + position * channels)
      switch kind {
      case .maximum where place == 0: for k in 0..<channels { cell[k] = from[k] }
      case .maximum: for k in 0..<channels { cell[k] = from[k] > cell[k] ? from[k] : cell[k] }
      case .average where place == 0: for k in 0..<channels { cell[k] = 0 + from[k] * share }
      case .average: for k in 0..<channels { cell[k] = cell[k] + from[k] * share }
      }
    }
  }
}

/// The first pixel that holds the maximum gets its adjoint; with the average each gets its share.
@inline(__always)
func poolDerivative<S: Scalar>(
  _ kind: Pooling, image: Matrix, out: Matrix, _ window: Window, _ memory: Memory<S>, accumulate: Bool
) {
  let channels = window.channels
  let share = 1 / S(window.size * window.size)
  if !accumulate { memory.adjoint(image).update(repeating: 0, count: image.count) }
  for i in 0..<image.rows {
    let (source, target) = (
      memory.value(image) + i * window.pixels, memory.adjoint(image) + i * window.pixels
    )
    let value = memory.value(out) + i * window.positions * channels
    let d = memory.adjoint(out) + i * window.positions * channels
    switch kind {
    case .average:
      window.forEachPixel { position, _, pixel in
        let cell = d + position * channels
        for k in 0..<channels { target[pixel + k] += cell[k] * share }
      }
    case .maximum:
      // What a window has left to give: nothing more once its maximum was met; a NaN equals no pixel.
      let rest = memory.scratch
      window.forEachPixel { position, place, pixel in
        let (largest, from, to) = (value + position &* channels, source + pixel, target + pixel)
        if place == 0 { rest.update(from: d + position &* channels, count: channels) }
        for k in 0..<channels {
          let isLargest = from[k] == largest[k]
          to[k] += isLargest ? rest[k] : 0
          rest[k] = isLargest ? 0 : rest[k]
        }
      }
    }
  }
}

extension Window {
  /// Calls `body` for every window with the offset of its first pixel; only for windows without padding.
  @inline(__always)
  fileprivate func forEachCorner(_ body: (_ window: Int, _ corner: Int) -> Void) {
    var window = 0
    for top in 0..<outputHeight {
      for left in 0..<outputWidth {
        body(window, (top * stride * width + left * stride) * channels)
        window += 1
      }
    }
  }

  /// Calls `body` for every pixel of every window; only for windows without padding.
  @inline(__always)
  fileprivate func forEachPixel(_ body: (_ window: Int, _ place: Int, _ pixel: Int) -> Void) {
    forEachCorner { window, corner in
      for y in 0..<size {
        for x in 0..<size { body(window, y * size + x, corner + (y * width + x) * channels) }
      }
    }
  }
}

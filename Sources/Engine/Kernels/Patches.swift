// Convolution as patches times a matrix, and pooling. Images are rows of height × width × channels numbers,
// the channels of one pixel side by side.

/// How a window moves over an image.
package struct Window: Hashable, Codable, Sendable {
  /// What stands beyond the edge of an image.
  package enum Padding: String, Hashable, Codable, Sendable {
    /// Nothing: the window stays inside.
    case none
    /// Zeros, half a window on each side.
    case zero
    /// The opposite edge: the image is a torus.
    case circular
  }

  package let height: Int
  package let width: Int
  package let channels: Int
  /// The side of the window.
  package let size: Int
  package let stride: Int
  package let padding: Padding

  package init(height: Int, width: Int, channels: Int, size: Int, stride: Int, padding: Padding) {
    self.height = height
    self.width = width
    self.channels = channels
    self.size = size
    self.stride = stride
    self.padding = padding
  }

  private var margin: Int { padding == .none ? 0 : (size - 1) / 2 }
  package var outputHeight: Int { (height + (padding == .none ? 0 : size - 1) - size) / stride + 1 }
  package var outputWidth: Int { (width + (padding == .none ? 0 : size - 1) - size) / stride + 1 }
  /// The numbers under one window.
  package var patch: Int { size * size * channels }

  /// Calls `body` for every row of every window with the runs of pixels under it.
  ///
  /// Pixels of one row lie side by side, so most runs are as long as the window; at an edge a row is made of the runs
  /// beyond and inside it. `offset` is that of a run's first pixel in the image, −1 where zeros stand beyond an edge.
  @inline(__always)
  func forEachRun(_ body: (_ window: Int, _ place: Int, _ offset: Int, _ pixels: Int) -> Void) {
    var window = 0
    for top in 0..<outputHeight {
      for left in 0..<outputWidth {
        let first = left * stride - margin
        for row in 0..<size {
          var y = top * stride + row - margin
          if padding == .circular { y = y < 0 ? y + height : (y >= height ? y - height : y) }
          if y < 0 || y >= height {
            body(window, row * size, -1, size)
          } else if first >= 0 && first + size <= width {
            body(window, row * size, (y * width + first) * channels, size)
          } else {
            let isCircular = padding == .circular
            let (before, inside) = (max(-first, 0), min(first + size, width) - max(first, 0))
            let after = size - before - inside
            let (place, line) = (row * size, y * width)
            if before > 0 {
              body(window, place, isCircular ? (line + width - before) * channels : -1, before)
            }
            body(window, place + before, (line + max(first, 0)) * channels, inside)
            if after > 0 {
              body(window, place + before + inside, isCircular ? line * channels : -1, after)
            }
          }
        }
        window += 1
      }
    }
  }
}

/// target = source, line by line: runs are short, and a loop that first finds out how to be vectorised costs more.
@inline(__always)
private func copyRun<S: Scalar>(_ target: UnsafeMutablePointer<S>, _ source: UnsafePointer<S>, _ count: Int) {
  var k = 0
  while k + S.Lanes.scalarCount <= count {
    let line = UnsafeRawPointer(source + k).loadUnaligned(as: S.Lanes.self)
    UnsafeMutableRawPointer(target + k).storeBytes(of: line, as: S.Lanes.self)
    k += S.Lanes.scalarCount
  }
  while k < count {
    target[k] = source[k]
    k += 1
  }
}

/// target += source, line by line.
@inline(__always)
private func addRun<S: Scalar>(_ target: UnsafeMutablePointer<S>, _ source: UnsafePointer<S>, _ count: Int) {
  var k = 0
  while k + S.Lanes.scalarCount <= count {
    let sum =
      UnsafeRawPointer(target + k).loadUnaligned(as: S.Lanes.self)
      + UnsafeRawPointer(source + k).loadUnaligned(as: S.Lanes.self)
    UnsafeMutableRawPointer(target + k).storeBytes(of: sum, as: S.Lanes.self)
    k += S.Lanes.scalarCount
  }
  while k < count {
    target[k] += source[k]
    k += 1
  }
}

/// out [images·windows × patch] = the numbers under each window.
@inline(__always)
func gatherPatches<S: Scalar>(
  _ image: UnsafePointer<S>, _ out: UnsafeMutablePointer<S>, images: Int, _ window: Window
) {
  let channels = window.channels
  let pixels = window.height * window.width * channels
  let windows = window.outputHeight * window.outputWidth
  for i in 0..<images {
    let (source, target) = (image + i * pixels, out + i * windows * window.patch)
    window.forEachRun { position, place, offset, count in
      let cell = target + (position * window.patch + place * channels)
      if offset < 0 {
        for k in 0..<count * channels { cell[k] = 0 }
      } else {
        copyRun(cell, source + offset, count * channels)
      }
    }
  }
}

/// d image += the adjoints of every patch a pixel is part of.
@inline(__always)
func scatterPatches<S: Scalar>(
  _ image: UnsafeMutablePointer<S>, _ patches: UnsafePointer<S>, images: Int, _ window: Window,
  accumulate: Bool
) {
  let channels = window.channels
  let pixels = window.height * window.width * channels
  let windows = window.outputHeight * window.outputWidth
  if !accumulate { image.update(repeating: 0, count: images * pixels) }
  for i in 0..<images {
    let (target, source) = (image + i * pixels, patches + i * windows * window.patch)
    window.forEachRun { position, place, offset, count in
      guard offset >= 0 else { return }
      let cell = source + (position * window.patch + place * channels)
      addRun(target + offset, cell, count * channels)
    }
  }
}

/// Which number of a window pooling keeps.
package enum Pooling: String, Hashable, Codable, Sendable {
  case maximum, average
}

/// out [images × windows·channels]: the largest or the mean number of each window and channel.
///
/// Pooling windows have no padding: all their pixels are inside.
@inline(__always)
func pool<S: Scalar>(
  _ kind: Pooling, _ image: UnsafePointer<S>, _ out: UnsafeMutablePointer<S>, images: Int, _ window: Window
) {
  let channels = window.channels
  let pixels = window.height * window.width * channels
  let windows = window.outputHeight * window.outputWidth
  let share = 1 / S(window.size * window.size)
  for i in 0..<images {
    let (source, target) = (image + i * pixels, out + i * windows * channels)
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
  let pixels = window.height * window.width * channels
  let windows = window.outputHeight * window.outputWidth
  let share = 1 / S(window.size * window.size)
  if !accumulate { memory.adjoint(image).update(repeating: 0, count: image.count) }
  for i in 0..<image.rows {
    let (source, target) = (memory.value(image) + i * pixels, memory.adjoint(image) + i * pixels)
    let value = memory.value(out) + i * windows * channels
    let d = memory.adjoint(out) + i * windows * channels
    switch kind {
    case .average:
      window.forEachPixel { position, _, pixel in
        let cell = d + position * channels
        for k in 0..<channels { target[pixel + k] += cell[k] * share }
      }
    case .maximum:
      window.forEachCorner { position, corner in
        for k in 0..<channels {
          let cell = position &* channels &+ k
          let largest = value[cell]
          // From the last pixel to the first, so that nothing branches on where the maximum is; none holds a NaN.
          var place = -1
          var y = window.size
          while y > 0 {
            y &-= 1
            var x = window.size
            while x > 0 {
              x &-= 1
              let pixel = corner &+ (y &* window.width &+ x) &* channels &+ k
              place = source[pixel] == largest ? pixel : place
            }
          }
          if place >= 0 { target[place] += d[cell] }
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

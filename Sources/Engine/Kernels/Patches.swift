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

  /// Calls `body` for every window position and place in it with the offset of the pixel, −1 beyond an edge.
  @inline(__always)
  func forEachPlace(_ body: (_ window: Int, _ place: Int, _ pixel: Int) -> Void) {
    var window = 0
    for top in 0..<outputHeight {
      for left in 0..<outputWidth {
        for place in 0..<size * size {
          var y = top * stride + place / size - margin
          var x = left * stride + place % size - margin
          if padding == .circular {
            y = (y + height) % height
            x = (x + width) % width
          }
          let isInside = y >= 0 && y < height && x >= 0 && x < width
          body(window, place, isInside ? (y * width + x) * channels : -1)
        }
        window += 1
      }
    }
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
    window.forEachPlace { position, place, pixel in
      let cell = target + (position * window.patch + place * channels)
      for k in 0..<channels { cell[k] = pixel < 0 ? 0 : source[pixel + k] }
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
  if !accumulate { for k in 0..<images * pixels { image[k] = 0 } }
  for i in 0..<images {
    let (target, source) = (image + i * pixels, patches + i * windows * window.patch)
    window.forEachPlace { position, place, pixel in
      guard pixel >= 0 else { return }
      let cell = source + (position * window.patch + place * channels)
      for k in 0..<channels { target[pixel + k] += cell[k] }
    }
  }
}

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
  let pixels = window.height * window.width * channels
  let windows = window.outputHeight * window.outputWidth
  let share = 1 / S(window.size * window.size)
  for i in 0..<images {
    let (source, target) = (image + i * pixels, out + i * windows * channels)
    window.forEachPlace { position, place, pixel in
      guard pixel >= 0 else { return }
      for k in 0..<channels {
        let cell = target + (position * channels + k)
        let value = source[pixel + k]
        switch kind {
        case .maximum: cell.pointee = place == 0 || value > cell.pointee ? value : cell.pointee
        case .average: cell.pointee = (place == 0 ? 0 : cell.pointee) + value * share
        }
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
  if !accumulate { for k in 0..<image.count { memory.adjoint(image)[k] = 0 } }
  for i in 0..<image.rows {
    let (source, target) = (memory.value(image) + i * pixels, memory.adjoint(image) + i * pixels)
    let value = memory.value(out) + i * windows * channels
    let d = memory.adjoint(out) + i * windows * channels
    for k in 0..<channels {
      var given = -1
      window.forEachPlace { position, _, pixel in
        guard pixel >= 0 else { return }
        let cell = position * channels + k
        switch kind {
        case .maximum:
          guard given < position, source[pixel + k] == value[cell] else { return }
          target[pixel + k] += d[cell]
          given = position
        case .average: target[pixel + k] += d[cell] * share
        }
      }
    }
  }
}

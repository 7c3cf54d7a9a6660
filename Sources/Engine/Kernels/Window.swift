// Windows over images. Images are rows of height × width × channels numbers, the channels of one pixel side by side.

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

  /// What stands beyond the first edge; beyond the other one the rest of size − 1.
  var margin: Int { padding == .none ? 0 : (size - 1) / 2 }
  /// The numbers of one row of an image with its margin.
  var framedRow: Int { (width + (padding == .none ? 0 : size - 1)) * channels }
  /// The numbers under one row of the window.
  var run: Int { size * channels }
  /// How many numbers one position is from the next.
  var step: Int { stride * channels }
  package var outputHeight: Int { (height + (padding == .none ? 0 : size - 1) - size) / stride + 1 }
  package var outputWidth: Int { (width + (padding == .none ? 0 : size - 1) - size) / stride + 1 }
  /// The numbers under one window.
  package var patch: Int { size * size * channels }
  /// The numbers of one image.
  var pixels: Int { height * width * channels }
  /// The positions of the window over one image.
  package var positions: Int { outputHeight * outputWidth }
}

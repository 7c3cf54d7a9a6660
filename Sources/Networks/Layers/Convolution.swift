import Engine

/// The size of an image: rows, columns, and numbers per pixel.
public struct ImageShape: Hashable, Codable, Sendable, CustomStringConvertible {
  public var height: Int
  public var width: Int
  public var channels: Int

  public init(height: Int, width: Int, channels: Int = 1) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// The numbers of one image; the largest integer where they are more, which no network accepts.
  public var count: Int { height.clampedProduct(width).clampedProduct(channels) }
  public var description: String { "\(height)×\(width)×\(channels)" }
}

/// A two-dimensional convolution with a square kernel; the network must be built with an image shape.
public struct Convolution: Hashable, Codable, Sendable, LayerConvertible {
  /// What stands beyond the edges of an image.
  public enum Padding: String, Hashable, Codable, Sendable {
    /// Nothing: the kernel stays inside.
    case none
    /// Zeros: each layer loses variance at the edges.
    case zero
    /// The opposite edge.
    case circular
  }

  /// The number of output channels.
  public var channels: Int
  /// The side of the kernel.
  public var size: Int
  public var stride: Int
  public var padding: Padding
  /// This layer's own initializer; its fan-in is size² · input channels.
  public var initializer: Initializer?

  public init(
    _ channels: Int, size: Int = 3, stride: Int = 1, padding: Padding = .zero, initializer: Initializer? = nil
  ) {
    self.channels = channels
    self.size = size
    self.stride = stride
    self.padding = padding
    self.initializer = initializer
  }

  public var layer: Layer { .convolution(self) }

  func window(over image: ImageShape) -> Window {
    let padding: Window.Padding =
      switch self.padding {
      case .none: .none
      case .zero: .zero
      case .circular: .circular
      }
    return Window(
      height: image.height, width: image.width, channels: image.channels, size: size, stride: stride,
      padding: padding)
  }
}

/// Keeps the largest number of each square window.
public struct MaxPool: Hashable, Codable, Sendable, LayerConvertible {
  public var size: Int
  public var stride: Int
  public init(size: Int = 2, stride: Int? = nil) {
    self.size = size
    self.stride = stride ?? size
  }
  public var layer: Layer { .pool(size: size, stride: stride, average: false) }
}

/// Takes the mean of each square window.
public struct AveragePool: Hashable, Codable, Sendable, LayerConvertible {
  public var size: Int
  public var stride: Int
  public init(size: Int = 2, stride: Int? = nil) {
    self.size = size
    self.stride = stride ?? size
  }
  public var layer: Layer { .pool(size: size, stride: stride, average: true) }
}

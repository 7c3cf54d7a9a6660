import CCairo
import Foundation
import Testing

/// Pixels of a PNG file, decoded by Cairo, as red, green, blue bytes on white.
struct Raster {
  var width: Int
  var height: Int
  var bytes: [UInt8]

  init(png path: URL) throws {
    let surface = cairo_image_surface_create_from_png(path.path)
    defer { cairo_surface_destroy(surface) }
    try #require(
      cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, "\(path.lastPathComponent) is not a PNG file")
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let data = UnsafeRawPointer(try #require(cairo_image_surface_get_data(surface)))
    let hasAlpha = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32
    let (width, height) = (width, height)
    bytes = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      for row in 0..<height {
        for column in 0..<width {
          let pixel = data.load(fromByteOffset: row * stride + column * 4, as: UInt32.self)
          let white = hasAlpha ? 255 - pixel >> 24 : 0
          for (channel, shift) in [UInt32(16), 8, 0].enumerated() {
            buffer[(row * width + column) * 3 + channel] = UInt8(min(255, (pixel >> shift & 255) + white))
          }
        }
      }
      count = width * height * 3
    }
  }

  init(png bytes: [UInt8]) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("raster-\(UUID().uuidString).png")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try self.init(png: file)
  }

  /// Red, green and blue of one pixel.
  func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(bytes[((y * width + x) * 3)..<((y * width + x) * 3 + 3)]) }

  /// Mean absolute difference of the channels in 255ths; the rasters must be of one size.
  func difference(to other: Raster) throws -> Double {
    try #require(width == other.width && height == other.height)
    var sum = 0
    bytes.withUnsafeBufferPointer { mine in
      other.bytes.withUnsafeBufferPointer { theirs in
        for index in 0..<mine.count { sum += abs(Int(mine[index]) - Int(theirs[index])) }
      }
    }
    return Double(sum) / Double(bytes.count)
  }
}

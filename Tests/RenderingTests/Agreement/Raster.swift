import CCairo
import Foundation
import Testing

/// Pixels of a PNG file, decoded by Cairo, on white.
struct Raster {
  var width: Int
  var height: Int
  /// `0xRRGGBB`, row by row.
  private var pixels: [UInt32]

  init(png path: URL) throws {
    let picture = cairo_image_surface_create_from_png(path.path)
    defer { cairo_surface_destroy(picture) }
    try #require(
      cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS, "\(path.lastPathComponent) is not a PNG file")
    width = Int(cairo_image_surface_get_width(picture))
    height = Int(cairo_image_surface_get_height(picture))
    let flat = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(flat) }
    let cairo = cairo_create(flat)
    cairo_set_source_rgb(cairo, 1, 1, 1)
    cairo_paint(cairo)
    cairo_set_source_surface(cairo, picture, 0, 0)
    cairo_paint(cairo)
    cairo_destroy(cairo)
    cairo_surface_flush(flat)
    try #require(Int(cairo_image_surface_get_stride(flat)) == width * 4)
    let data = UnsafeRawPointer(try #require(cairo_image_surface_get_data(flat)))
    pixels = Array(UnsafeRawBufferPointer(start: data, count: width * height * 4).bindMemory(to: UInt32.self))
  }

  init(png bytes: [UInt8]) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "raster-\(UUID().uuidString).png")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try self.init(png: file)
  }

  /// Red, green and blue of one pixel.
  func pixel(_ x: Int, _ y: Int) -> [UInt8] {
    [16, 8, 0].map { UInt8(truncatingIfNeeded: pixels[y * width + x] >> $0) }
  }

  /// The piece from the left edge of a page; it must lie inside.
  func cropped(top: Int, width: Int, height: Int) -> Raster {
    var piece = self
    (piece.width, piece.height) = (width, height)
    piece.pixels = []
    for row in top..<(top + height) {
      piece.pixels += pixels[(row * self.width)..<(row * self.width + width)]
    }
    return piece
  }

  /// Mean absolute difference of the channels in 255ths, over all pixels and in the tile of 32 × 32 pixels where it is
  /// largest; the rasters must be of one size.
  func difference(to other: Raster) throws -> (mean: Double, worstTile: Double) {
    try #require(width == other.width && height == other.height)
    let tile = 32
    let across = (width + tile - 1) / tile
    var sums = [Int](repeating: 0, count: across * ((height + tile - 1) / tile))
    pixels.withUnsafeBufferPointer { mine in
      other.pixels.withUnsafeBufferPointer { theirs in
        var index = 0
        while index < mine.count {
          if mine[index] != theirs[index] {
            let (a, b) = (mine[index], theirs[index])
            let difference = [UInt32(16), 8, 0].reduce(0) {
              $0 + abs(Int(a >> $1 & 255) - Int(b >> $1 & 255))
            }
            sums[index / width / tile * across + index % width / tile] += difference
          }
          index += 1
        }
      }
    }
    return (
      Double(sums.reduce(0, +)) / Double(pixels.count * 3), Double(sums.max() ?? 0) / Double(tile * tile * 3)
    )
  }
}

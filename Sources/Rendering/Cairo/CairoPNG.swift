import CCairo
import Layout

/// A figure as pixels on opaque paper.
enum CairoPNG {
  static func render(_ scene: Scene, theme: Theme, scale: Double, fonts: FontMap) throws -> [UInt8] {
    let (width, height) = ((scene.width * scale).rounded(.up), (scene.height * scale).rounded(.up))
    // Cairo's own limit is 32 767 pixels a side; the area keeps one figure below 256 MB.
    guard width >= 1, height >= 1, width <= 32_767, height <= 32_767, width * height <= 64e6 else {
      throw RenderingError.invalidSize(width: width, height: height)
    }
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    cairo_surface_set_device_scale(surface, scale, scale)
    try withCairo(on: surface) { cairo in
      ScenePainter(cairo: cairo, theme: theme, fonts: fonts, lettering: .outlines).draw(scene, onPaper: true)
    }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else {
      throw RenderingError.cairo(message: "no pixels")
    }
    let stride = Int(cairo_image_surface_get_stride(surface))
    return try PNGEncoder.encode(
      width: Int(width), height: Int(height), color: .rgb, pixelsPerInch: 96 * scale
    ) { row, line in
      pack(UnsafeRawPointer(data + row * stride), Int(width), into: UnsafeMutableRawPointer(line))
    }
  }

  /// Cairo's `0x00RRGGBB` words as red, green and blue bytes; four pixels at a time make three words.
  private static func pack(_ pixels: UnsafeRawPointer, _ count: Int, into line: UnsafeMutableRawPointer) {
    func word(_ column: Int) -> UInt32 {
      (pixels.loadUnaligned(fromByteOffset: 4 * column, as: UInt32.self) << 8).byteSwapped
    }
    var column = 0
    while column + 4 <= count {
      let (a, b, c, d) = (word(column), word(column + 1), word(column + 2), word(column + 3))
      let place = 3 * column
      line.storeBytes(of: (a | b << 24).littleEndian, toByteOffset: place, as: UInt32.self)
      line.storeBytes(of: (b >> 8 | c << 16).littleEndian, toByteOffset: place + 4, as: UInt32.self)
      line.storeBytes(of: (c >> 16 | d << 8).littleEndian, toByteOffset: place + 8, as: UInt32.self)
      column += 4
    }
    while column < count {
      let pixel = pixels.loadUnaligned(fromByteOffset: 4 * column, as: UInt32.self)
      for (channel, shift) in [16, 8, 0].enumerated() {
        line.storeBytes(
          of: UInt8(truncatingIfNeeded: pixel >> UInt32(shift)), toByteOffset: 3 * column + channel,
          as: UInt8.self)
      }
      column += 1
    }
  }
}

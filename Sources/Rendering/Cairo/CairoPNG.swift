import CCairo
import Layout

/// A figure as pixels on opaque paper.
enum CairoPNG {
  static func render(_ scene: Scene, theme: Theme, scale: Double, fonts: FontMap, buffers: PixelBuffers)
    throws -> [UInt8]
  {
    let (width, height) = ((scene.width * scale).rounded(.up), (scene.height * scale).rounded(.up))
    // Cairo's own limit is 32 767 pixels a side; the area keeps one figure below 256 MB.
    guard width >= 1, height >= 1, width <= 32_767, height <= 32_767, width * height <= 64e6 else {
      throw RenderingError.invalidSize(width: width, height: height)
    }
    let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, Int32(width)))
    let pixels = buffers.bytes(stride * Int(height), for: .surface)
    let surface = cairo_image_surface_create_for_data(
      pixels.bindMemory(to: UInt8.self).baseAddress, CAIRO_FORMAT_RGB24, Int32(width), Int32(height),
      Int32(stride))
    defer { cairo_surface_destroy(surface) }
    cairo_surface_set_device_scale(surface, scale, scale)
    try withCairo(on: surface) { cairo in
      ScenePainter(cairo: cairo, theme: theme, fonts: fonts, lettering: .outlines).draw(scene, onPaper: true)
    }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else {
      throw RenderingError.cairo(message: "no pixels")
    }
    return try PNGEncoder.encode(
      width: Int(width), height: Int(height), color: .rgb, pixelsPerInch: 96 * scale, buffers: buffers
    ) { row, line in
      pack(UnsafeRawPointer(data + row * stride), Int(width), into: UnsafeMutableRawPointer(line))
    }
  }

  /// Cairo's `0x00RRGGBB` words as red, green and blue bytes; four pixels at a time make three words.
  ///
  /// Most of a figure is paper, so four pixels equal to the row's first are not taken apart.
  private static func pack(_ pixels: UnsafeRawPointer, _ count: Int, into line: UnsafeMutableRawPointer) {
    func word(_ column: Int) -> UInt32 {
      (pixels.loadUnaligned(fromByteOffset: 4 * column, as: UInt32.self) << 8).byteSwapped
    }
    func pair(_ column: Int) -> UInt64 { pixels.loadUnaligned(fromByteOffset: 4 * column, as: UInt64.self) }
    func three(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> (UInt32, UInt32, UInt32) {
      ((a | b << 24).littleEndian, (b >> 8 | c << 16).littleEndian, (c >> 16 | d << 8).littleEndian)
    }
    let first = word(0)
    let paper = three(first, first, first, first)
    let paperPixel = UInt64(pixels.loadUnaligned(as: UInt32.self))
    let paperPair = paperPixel << 32 | paperPixel
    var column = 0
    while column + 4 <= count {
      let isPaper = pair(column) == paperPair && pair(column + 2) == paperPair
      let words =
        isPaper ? paper : three(word(column), word(column + 1), word(column + 2), word(column + 3))
      let place = line + 3 * column
      place.storeBytes(of: words.0, as: UInt32.self)
      place.storeBytes(of: words.1, toByteOffset: 4, as: UInt32.self)
      place.storeBytes(of: words.2, toByteOffset: 8, as: UInt32.self)
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

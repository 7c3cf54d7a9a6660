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
      let pixels = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      for column in 0..<Int(width) {
        let pixel = pixels[column]
        line[3 * column] = UInt8(truncatingIfNeeded: pixel >> 16)
        line[3 * column + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
        line[3 * column + 2] = UInt8(truncatingIfNeeded: pixel)
      }
    }
  }
}

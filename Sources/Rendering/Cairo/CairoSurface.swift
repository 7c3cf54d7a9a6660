import CCairo

/// Draws on a surface and throws if Cairo is in an error state afterwards.
///
/// Cairo's errors are sticky, so one look after the last call is enough.
func withCairo(on surface: OpaquePointer?, _ draw: (OpaquePointer) -> Void) throws {
  guard let surface, let cairo = cairo_create(surface) else {
    throw RenderingError.cairo(message: "out of memory")
  }
  draw(cairo)
  let status = cairo_status(cairo)
  cairo_destroy(cairo)
  guard status == CAIRO_STATUS_SUCCESS else { throw RenderingError.cairo(message: message(status)) }
  let surfaceStatus = cairo_surface_status(surface)
  guard surfaceStatus == CAIRO_STATUS_SUCCESS else {
    throw RenderingError.cairo(message: message(surfaceStatus))
  }
}

private func message(_ status: cairo_status_t) -> String { String(cString: cairo_status_to_string(status)) }

/// The bytes of a file that Cairo writes.
final class CairoStream {
  private(set) var bytes: [UInt8] = []

  /// Draws a vector file in memory; `create` makes the surface from a writer and its argument.
  static func file(
    _ create: (cairo_write_func_t, UnsafeMutableRawPointer) -> OpaquePointer?,
    _ draw: (_ surface: OpaquePointer, _ cairo: OpaquePointer) -> Void
  ) throws -> [UInt8] {
    let stream = CairoStream()
    let surface = create(
      { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let stream = Unmanaged<CairoStream>.fromOpaque(closure).takeUnretainedValue()
        stream.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(stream).toOpaque())
    defer { cairo_surface_destroy(surface) }
    return try withExtendedLifetime(stream) {
      try withCairo(on: surface) { cairo in
        if let surface { draw(surface, cairo) }
      }
      cairo_surface_finish(surface)
      let status = cairo_surface_status(surface)
      guard status == CAIRO_STATUS_SUCCESS else { throw RenderingError.cairo(message: message(status)) }
      return stream.bytes
    }
  }
}

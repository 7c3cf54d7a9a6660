import CCairo
import CPango

/// The figures' fonts as Pango sees them: only our files, whatever is installed or configured on the machine.
///
/// Text is set without hinting and without rounding of widths or positions, so that every output format
/// and every resolution has the same line lengths. Not `Sendable`: Pango's font maps belong to one thread at a
/// time, so each worker makes its own.
final class FontMap {
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let layout: OpaquePointer
  private let regular: OpaquePointer?
  private let bold: OpaquePointer?
  private let config: OpaquePointer

  /// Throws when a font file is missing or is no font.
  init(_ files: FontFiles) throws {
    try files.check()
    guard let config = FcConfigCreate() else { throw RenderingError.fontUnreadable(path: files.regular) }
    for path in files.paths where FcConfigAppFontAddFile(config, path) == 0 {
      FcConfigDestroy(config)
      throw RenderingError.fontUnreadable(path: path)
    }
    guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
      FcConfigDestroy(config)
      throw RenderingError.fontUnreadable(path: files.regular)
    }
    pango_fc_font_map_set_config(OpaquePointer(map), config)
    self.map = map
    self.config = config
    context = pango_font_map_create_context(map)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_context_set_language(context, pango_language_from_string("en"))
    layout = pango_layout_new(context)
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 0)
    regular = Self.face(PANGO_WEIGHT_NORMAL)
    bold = Self.face(PANGO_WEIGHT_BOLD)
  }

  deinit {
    pango_font_description_free(regular)
    pango_font_description_free(bold)
    g_object_unref(UnsafeMutableRawPointer(layout))
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(map))
    FcConfigDestroy(config)
  }

  private static func face(_ weight: PangoWeight) -> OpaquePointer? {
    let description = pango_font_description_new()
    pango_font_description_set_family(description, FontFiles.family)
    pango_font_description_set_weight(description, weight)
    return description
  }

  /// The line of a text at a size in pixels, valid until the next call, and its advance width.
  func line(_ text: String, size: Double, isBold: Bool) -> (
    line: UnsafeMutablePointer<PangoLayoutLine>?, width: Double
  ) {
    let face = isBold ? bold : regular
    pango_font_description_set_absolute_size(face, size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, face)
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
      }
    }
    var width: Int32 = 0
    pango_layout_get_size(layout, &width, nil)
    return (pango_layout_get_line_readonly(layout, 0), Double(width) / Double(PANGO_SCALE))
  }

  /// Ascent and descent of the regular face per pixel of size.
  func extentPerPixel() -> (ascent: Double, descent: Double) {
    pango_font_description_set_absolute_size(regular, 1000 * Double(PANGO_SCALE))
    guard let metrics = pango_context_get_metrics(context, regular, nil) else { return (1, 0) }
    defer { pango_font_metrics_unref(metrics) }
    let unit = 1000 * Double(PANGO_SCALE)
    return (
      Double(pango_font_metrics_get_ascent(metrics)) / unit,
      Double(pango_font_metrics_get_descent(metrics)) / unit
    )
  }

  /// Whether one of the font files draws a scalar.
  func draws(_ scalar: Unicode.Scalar) -> Bool {
    guard let fonts = FcConfigGetFonts(config, FcSetApplication) else { return false }
    for index in 0..<Int(fonts.pointee.nfont) {
      var characters: OpaquePointer?
      if FcPatternGetCharSet(fonts.pointee.fonts[index], FC_CHARSET, 0, &characters) == FcResultMatch,
        FcCharSetHasChar(characters, scalar.value) != 0
      {
        return true
      }
    }
    return false
  }
}

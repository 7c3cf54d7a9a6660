import CCairo
import Layout

/// A figure as a one-page PDF with real text, in the light theme and without a painted background.
enum CairoPDF {
  /// One CSS pixel is three quarters of a point.
  private static let pointsPerPixel = 0.75

  static func render(_ scene: Scene, fonts: FontMap) throws -> [UInt8] {
    try CairoStream.file({ write, closure in
      cairo_pdf_surface_create_for_stream(
        write, closure, scene.width * pointsPerPixel, scene.height * pointsPerPixel)
    }) { surface, cairo in
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene.title)
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene.summary)
      // Cairo would write the current time.
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, "2000-01-01T00:00:00Z")
      cairo_scale(cairo, pointsPerPixel, pointsPerPixel)
      ScenePainter(cairo: cairo, theme: .light, fonts: fonts, lettering: .glyphs).draw(scene, onPaper: false)
    }
  }
}

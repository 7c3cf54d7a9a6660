import CCairo
import Layout

/// A figure as a stand-alone SVG file with text as outlines: it looks the same in any paper or slide.
enum CairoSVG {
  static func render(_ scene: Scene, theme: Theme, label: String, fonts: FontMap) throws -> [UInt8] {
    let drawn = try CairoStream.file({ write, closure in
      cairo_svg_surface_create_for_stream(write, closure, scene.width, scene.height)
    }) { surface, cairo in
      cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX)
      ScenePainter(cairo: cairo, theme: theme, fonts: fonts, lettering: .glyphs).draw(scene, onPaper: true)
    }
    return CairoSVGIdentifiers.rewrite(drawn, prefix: XMLIdentifier.from(label), scene: scene)
  }
}

package import Layout

/// What a figure is written as.
package enum FigureFormat: Sendable, Hashable {
  /// Pixels on opaque paper, `scale` device pixels to a logical one.
  case png(Theme, scale: Double = 2)
  /// A stand-alone file, text as outlines, on opaque paper.
  case svg(Theme)
  /// One page with real text, light, without a painted background.
  case pdf
  /// The SVG inside a page: real text, colours from ``ThemeStyle``.
  case inlineSVG

  package var fileExtension: String {
    switch self {
    case .png: "png"
    case .svg, .inlineSVG: "svg"
    case .pdf: "pdf"
    }
  }
}

/// Turns scenes into files; the same scene, format and label give the same bytes, whatever was drawn before.
///
/// Not `Sendable`: each worker makes its own, and lays figures out with its ``measure``.
package final class Renderer {
  /// Measures text as this renderer draws it.
  package let measure: PangoMeasure
  private let buffers = PixelBuffers()

  /// Throws ``RenderingError/fontFileMissing(path:debianPackage:)`` where the figures' font is not installed.
  package init(fonts: FontFiles = .debian) throws {
    measure = try PangoMeasure(fonts)
  }

  /// The bytes of a figure.
  ///
  /// - Parameter label: The figure's label; identifiers inside an SVG begin with it.
  /// - Throws: A ``RenderingError`` where the scene has no area, a text has no place or no glyphs, or a library fails.
  package func render(_ scene: Scene, as format: FigureFormat, label: String) throws -> [UInt8] {
    try SceneCheck(measure: measure).check(scene)
    switch format {
    case .png(let theme, let scale):
      return try CairoPNG.render(scene, theme: theme, scale: scale, fonts: measure.fonts, buffers: buffers)
    case .svg(let theme):
      return try CairoSVG.render(scene, theme: theme, label: label, fonts: measure.fonts)
    case .pdf: return try CairoPDF.render(scene, fonts: measure.fonts)
    case .inlineSVG: return Array(try InlineSVG.render(scene, label: label).utf8)
    }
  }

  /// A figure as the SVG that stands inside a page.
  package func inlineSVG(_ scene: Scene, label: String) throws -> String {
    try SceneCheck(measure: measure).check(scene)
    return try InlineSVG.render(scene, label: label)
  }
}

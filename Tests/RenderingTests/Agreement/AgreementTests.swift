import Foundation
import Layout
import Testing

@testable import Rendering

/// The files of one figure, drawn by programs that are not ours, against our PNG of it.
///
/// Differences are means over all channels in 255ths, of the whole figure and of its worst tile of 32 × 32 pixels. What
/// remains comes from the smoothing of edges, most of all of letters: Chromium sets baselines on whole device pixels,
/// poppler moves letters to quarters of one and draws them bolder. Measured on the figures below, mean and worst tile:
/// librsvg 0.05 and 0.4, Chromium 1.4 and 13, poppler 2.6 and 33.
@Suite("Agreement with other renderers")
struct AgreementTests {
  private static let librsvgLimit = (mean: 0.1, worstTile: 1.0)
  private static let chromiumLimit = (mean: 1.6, worstTile: 16.0)
  private static let popplerLimit = (mean: 3.0, worstTile: 40.0)

  /// A figure laid out from a plot, wide and narrow, and two laid out by hand.
  private static func scenes(_ renderer: Renderer) -> [Scene] {
    [680, 360].map { SamplePlots.scene(width: $0, measure: renderer.measure) }
      + [SampleScenes.lines(), SampleScenes.heatMap()]
  }

  private func expect(
    _ ours: Raster, near theirs: Raster, _ limit: (mean: Double, worstTile: Double), _ figure: String
  ) throws {
    let difference = try ours.difference(to: theirs)
    #expect(difference.mean < limit.mean, "\(figure)")
    #expect(difference.worstTile < limit.worstTile, "\(figure)")
  }

  @Test("the limits notice a line that is missing and labels that are two pixels off")
  func sensitivity() throws {
    let renderer = try Renderer()
    let whole = SampleScenes.lines()
    var lacking = whole
    var shifted = whole
    lacking.nodes = whole.nodes.map { node in
      guard case .group(var group) = node, group.role == .facet else { return node }
      group.nodes.removeFirst()
      return .group(group)
    }
    shifted.nodes = whole.nodes.map { node in
      guard case .text(var text) = node else { return node }
      text.position.x += 2
      return .text(text)
    }
    let rasters = try [whole, lacking, shifted].map {
      try Raster(png: renderer.render($0, as: .png(.light), label: "fig"))
    }
    for raster in rasters.dropFirst() {
      let worst = try rasters[0].difference(to: raster).worstTile
      #expect(worst > 1.5 * max(Self.librsvgLimit.worstTile, Self.chromiumLimit.worstTile))
    }
  }

  @Test("librsvg draws our SVG as Cairo draws the PNG", arguments: Theme.allCases)
  func librsvg(theme: Theme) throws {
    let renderer = try Renderer()
    for scene in Self.scenes(renderer) {
      let ours = try Raster(png: renderer.render(scene, as: .png(theme), label: "fig"))
      let theirs = try ExternalTool.inTemporaryFolder { folder in
        let (svg, png) = (folder.appendingPathComponent("a.svg"), folder.appendingPathComponent("a.png"))
        try Data(renderer.render(scene, as: .svg(theme), label: "fig")).write(to: svg)
        try ExternalTool.run(
          "rsvg-convert", package: "librsvg2-bin", ["--zoom=2", "--output=\(png.path)", svg.path])
        return try Raster(png: png)
      }
      try expect(ours, near: theirs, Self.librsvgLimit, "\(scene.title)")
    }
  }

  @Test("poppler draws our PDF as Cairo draws the PNG")
  func poppler() throws {
    let renderer = try Renderer()
    for scene in Self.scenes(renderer) {
      let ours = try Raster(png: renderer.render(scene, as: .png(.light), label: "fig"))
      let theirs = try ExternalTool.inTemporaryFolder { folder in
        let (pdf, png) = (folder.appendingPathComponent("a.pdf"), folder.appendingPathComponent("a"))
        try Data(renderer.render(scene, as: .pdf, label: "fig")).write(to: pdf)
        try ExternalTool.run(
          "pdftoppm", package: "poppler-utils", ["-png", "-r", "192", "-singlefile", pdf.path, png.path])
        return try Raster(png: png.appendingPathExtension("png"))
      }
      try expect(ours, near: theirs, Self.popplerLimit, "\(scene.title)")
    }
  }

  @Test(
    "Chromium draws the inline SVG, in the page's font and colours, as Cairo draws the PNG",
    arguments: Theme.allCases)
  func chromium(theme: Theme) throws {
    let renderer = try Renderer()
    let scenes = Self.scenes(renderer)
    let figures = try scenes.enumerated().map { index, scene in
      try renderer.inlineSVG(scene, label: "fig-\(index)")
    }
    let html = """
      <!doctype html><html data-theme="\(theme.rawValue)"><meta charset="utf-8"><title>figures</title>
      <style>\(try embeddedFonts(for: scenes))\(ThemeStyle.css)
      body{margin:0;background:var(--paper)}svg{display:block}</style>
      \(figures.joined())
      """
    let (width, height) = (scenes.map(\.width).max() ?? 0, scenes.map(\.height).reduce(0, +))
    let page = try ExternalTool.chromium(html: html, width: Int(width), height: Int(height))
    var top = 0
    for scene in scenes {
      let ours = try Raster(png: renderer.render(scene, as: .png(theme), label: "fig"))
      let theirs = page.cropped(top: top, width: ours.width, height: ours.height)
      try expect(ours, near: theirs, Self.chromiumLimit, "\(scene.title)")
      top += ours.height
    }
  }

  /// The style sheet's font rules with the files inside them.
  private func embeddedFonts(for scenes: [Scene]) throws -> String {
    let subset = try FontSubset.make(characters: scenes.flatMap(\.characters))
    return subset.faces.reduce(subset.css(folder: "")) { css, face in
      let address = "data:font/woff2;base64," + Data(face.bytes).base64EncodedString()
      return css.replacingOccurrences(of: face.fileName, with: address)
    }
  }
}

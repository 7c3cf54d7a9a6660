import Foundation
import Layout
import Testing

@testable import Rendering

/// The files of one figure, drawn by programs that are not ours, against our PNG of it.
///
/// Differences are means over all channels in 255ths. What remains comes from the smoothing of edges, which each
/// program does its own way; a label moved by one pixel or a missing line would show as several times the limit.
@Suite("Agreement with other renderers")
struct AgreementTests {
  @Test("librsvg draws our SVG as Cairo draws the PNG", arguments: Theme.allCases)
  func librsvg(theme: Theme) throws {
    for (scene, limit) in [(SampleScenes.lines(), 0.6), (SampleScenes.heatMap(), 0.6)] {
      let renderer = try Renderer()
      let ours = try Raster(png: renderer.render(scene, as: .png(theme), label: "fig"))
      let theirs = try ExternalTool.inTemporaryFolder { folder in
        let (svg, png) = (folder.appendingPathComponent("a.svg"), folder.appendingPathComponent("a.png"))
        try Data(renderer.render(scene, as: .svg(theme), label: "fig")).write(to: svg)
        try ExternalTool.run(
          "rsvg-convert", package: "librsvg2-bin", ["--zoom=2", "--output=\(png.path)", svg.path])
        return try Raster(png: png)
      }
      let difference = try ours.difference(to: theirs)
      #expect(difference < limit, "librsvg, \(scene.title), \(theme.rawValue)")
      report("librsvg, \(theme.rawValue)", scene, difference)
    }
  }

  @Test("poppler draws our PDF as Cairo draws the PNG")
  func poppler() throws {
    for (scene, limit) in [(SampleScenes.lines(), 0.9), (SampleScenes.heatMap(), 0.9)] {
      let renderer = try Renderer()
      let ours = try Raster(png: renderer.render(scene, as: .png(.light), label: "fig"))
      let theirs = try ExternalTool.inTemporaryFolder { folder in
        let (pdf, png) = (folder.appendingPathComponent("a.pdf"), folder.appendingPathComponent("a"))
        try Data(renderer.render(scene, as: .pdf, label: "fig")).write(to: pdf)
        try ExternalTool.run(
          "pdftoppm", package: "poppler-utils", ["-png", "-r", "192", "-singlefile", pdf.path, png.path])
        return try Raster(png: png.appendingPathExtension("png"))
      }
      let difference = try ours.difference(to: theirs)
      #expect(difference < limit, "poppler, \(scene.title)")
      report("poppler", scene, difference)
    }
  }

  @Test("Chromium draws the inline SVG, with the page's own font files, as Cairo draws the PNG", arguments: Theme.allCases)
  func chromium(theme: Theme) throws {
    let subset = try FontSubset.make(characters: "".unicodeScalars)
    for (scene, limit) in [(SampleScenes.lines(), 0.9), (SampleScenes.heatMap(), 0.9)] {
      let renderer = try Renderer()
      let ours = try Raster(png: renderer.render(scene, as: .png(theme), label: "fig"))
      var fonts = subset.css(folder: "")
      for face in subset.faces {
        let address = "data:font/woff2;base64," + Data(face.bytes).base64EncodedString()
        fonts = fonts.replacingOccurrences(of: face.fileName, with: address)
      }
      let html = """
        <!doctype html><html data-theme="\(theme.rawValue)"><meta charset="utf-8"><title>figure</title>
        <style>\(fonts)\(ThemeStyle.css)body{margin:0;background:var(--paper)}svg{display:block}</style>
        \(try renderer.inlineSVG(scene, label: "fig"))
        """
      let theirs = try ExternalTool.chromium(html: html, width: Int(scene.width), height: Int(scene.height))
      let difference = try ours.difference(to: theirs)
      #expect(difference < limit, "Chromium, \(scene.title), \(theme.rawValue)")
      report("Chromium, \(theme.rawValue)", scene, difference)
    }
  }

  private func report(_ program: String, _ scene: Scene, _ difference: Double) {
    print("\(program): mean difference \(SVGNumber.format(difference, decimals: 3))/255 in “\(scene.title)”")
  }
}

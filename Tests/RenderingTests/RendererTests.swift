import Foundation
import Layout
import Testing

@testable import Rendering

@Suite("Every format")
struct RendererTests {
  @Test("each format begins with its signature")
  func signatures() throws {
    let renderer = try Renderer()
    for (format, signature) in [
      (FigureFormat.png(.light), [0x89, 0x50, 0x4e, 0x47]), (.svg(.dark), Array("<?xml".utf8)),
      (.pdf, Array("%PDF-".utf8)), (.inlineSVG, Array("<svg ".utf8)),
    ] as [(FigureFormat, [UInt8])] {
      for scene in [SampleScenes.lines(), SampleScenes.heatMap()] {
        let bytes = try renderer.render(scene, as: format, label: "fig-lines")
        #expect(bytes.starts(with: signature))
      }
    }
  }

  @Test("a character without a glyph is an error that names it")
  func unknownGlyph() throws {
    let scene = SampleScenes.text(RichText(plain: "gradient 梯度"))
    #expect(throws: RenderingError.missingGlyphs(["梯", "度"])) {
      try Renderer().inlineSVG(scene, label: "fig-x")
    }
  }

  @Test("a missing font file names the Debian package to install")
  func missingFont() throws {
    let files = FontFiles(
      regular: "/nowhere/Sans.ttf", bold: "/nowhere/Bold.ttf", debianPackage: "fonts-some")
    let error = RenderingError.fontFileMissing(path: "/nowhere/Sans.ttf", debianPackage: "fonts-some")
    #expect(throws: error) { try Renderer(fonts: files) }
    #expect(error.description.contains("fonts-some"))
  }
}

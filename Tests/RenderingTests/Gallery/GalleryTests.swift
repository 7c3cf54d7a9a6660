import Foundation
import Gallery
import Layout
import Plots
import Testing

@testable import Rendering

@Suite("Gallery")
struct GalleryTests {
  @Test("every figure stays as it was recorded", arguments: Gallery.figures.map(\.name))
  func golden(name: String) throws {
    let renderer = try Renderer()
    let entry = try #require(Gallery.figures.first { $0.name == name })
    for (figure, label) in zip(entry.figures(measure: renderer.measure), entry.labels) {
      // One element a line, so that a difference can be read; the bytes of a picture are the compressor's.
      let svg =
        try renderer.inlineSVG(figure.scene, label: label).replacing("><", with: ">\n<")
        .replacing(/data:[^"]*/, with: "data:") + "\n"
      #expect(svg.utf8.count < 60_000, "\(label)")
      let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Goldens/Gallery/\(label).svg")
      if ProcessInfo.processInfo.environment["GRADUS_RECORD"] == "1" {
        try Data(svg.utf8).write(to: file)
      }
      let recorded = try String(contentsOf: file, encoding: .utf8)
      #expect(svg == recorded, "\(label): GRADUS_RECORD=1 records it anew")
    }
  }

  @Test("the lint objects to no figure, at its own width and narrow")
  func lint() throws {
    let renderer = try Renderer()
    for entry in Gallery.figures {
      for width in [nil, 360, 328] as [Double?] {
        for figure in entry.figures(width: width, measure: renderer.measure) {
          let findings = Lint.findings(in: figure, measure: renderer.measure, isStrict: true)
          #expect(findings.map(\.text) == [], "\(entry.name), width \(width.map { "\($0)" } ?? "its own")")
        }
      }
    }
  }

  @Test("titles fit in seventy characters, and no two figures have one name")
  func names() {
    let names = Gallery.figures.map(\.name)
    #expect(Set(names).count == names.count)
    for plot in Gallery.figures.flatMap(\.plots) { #expect(plot.title.count <= 70, "\(plot.title)") }
  }

  @Test("pictures are at most 150 kB")
  func size() throws {
    let renderer = try Renderer()
    // A slide is larger; what difficult data look like is not for us to say.
    for entry in Gallery.figures where entry.part != .data && entry.plots.first?.size != .slide {
      for (figure, label) in zip(entry.figures(measure: renderer.measure), entry.labels) {
        let png = try renderer.render(figure.scene, as: .png(.light), label: label)
        #expect(png.count <= 150_000, "\(label)")
      }
    }
  }
}

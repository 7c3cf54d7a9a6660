import Foundation
import Layout
import Testing

@testable import Rendering

@Suite("Golden inline SVG")
struct GoldenSVGTests {
  @Test("stays as it was recorded, on every version of the libraries", arguments: ["lines", "cells"])
  func golden(name: String) throws {
    let scene = name == "lines" ? SampleScenes.lines() : SampleScenes.heatMap()
    // One element a line, so that a difference can be read; the bytes of a picture are the compressor's.
    let svg =
      try Renderer().inlineSVG(scene, label: "fig-\(name)").replacing("><", with: ">\n<")
      .replacing(/data:[^"]*/, with: "data:") + "\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Goldens/\(name).svg")
    if ProcessInfo.processInfo.environment["GRADUS_RECORD"] == "1" {
      try Data(svg.utf8).write(to: file)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(svg == recorded, "GRADUS_RECORD=1 records it anew")
  }
}

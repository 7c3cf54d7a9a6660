import Foundation
import Layout
import Testing

@testable import Rendering

@Suite("PDF files")
struct CairoPDFTests {
  @Test("carry a fixed date, the figure's title, and real text")
  func content() throws {
    try ExternalTool.inTemporaryFolder { folder in
      let pdf = folder.appendingPathComponent("a.pdf")
      try Data(Renderer().render(SampleScenes.lines(), as: .pdf, label: "fig-a")).write(to: pdf)
      let text = folder.appendingPathComponent("a.txt")
      try ExternalTool.run("pdftotext", package: "poppler-utils", [pdf.path, text.path])
      let words = try String(contentsOf: text, encoding: .utf8)
      #expect(words.contains("In a 20-layer sigmoid network the first layer’s gradient is gone"))
      #expect(words.contains("‖∂L/∂W‖"))

      let facts = try ExternalTool.run("pdfinfo", package: "poppler-utils", ["-isodates", pdf.path])
      #expect(facts.contains(/CreationDate: +2000-01-01T00:00:00Z/))
      #expect(facts.contains(/ModDate: +2000-01-01T00:00:00Z/))
      #expect(facts.contains(/Title: +In a sigmoid network the first layer's gradient is gone/))
      // 760 × 420 pixels.
      #expect(facts.contains(/Page size: +570 x 315 pts/))
    }
  }
}

import Foundation
import Layout
import Testing

@testable import Rendering

@Suite("SVG files")
struct CairoSVGTests {
  private func svg(_ scene: Scene, label: String = "fig-a") throws -> String {
    String(decoding: try Renderer().render(scene, as: .svg(.light), label: label), as: UTF8.self)
  }

  @Test("are well-formed, and say what they show")
  func wellFormed() throws {
    let elements = try XMLElements(of: svg(SampleScenes.lines()))
    #expect(elements.text(of: "title") == ["In a sigmoid network the first layer's gradient is gone"])
    #expect(elements.text(of: "desc").first?.contains("\"sigmoid\" falls fastest & lies < 10⁻⁷.") == true)
    #expect(elements.attributes(of: "svg").first?["width"] == "760px")
  }

  @Test("hold no picture where the scene has none")
  func noImages() throws {
    #expect(try XMLElements(of: svg(SampleScenes.lines())).attributes(of: "image").isEmpty)
    #expect(try XMLElements(of: svg(SampleScenes.heatMap())).attributes(of: "image").count == 1)
  }

  @Test("number their identifiers from one, with the label before, and refer only to those")
  func identifiers() throws {
    for scene in [SampleScenes.lines(), SampleScenes.heatMap()] {
      let elements = try XMLElements(of: svg(scene, label: "fig-b"))
      let ids = elements.all.compactMap { $0.attributes["id"] }
      #expect(ids.count == Set(ids).count)
      let numbers = ids.filter { !$0.hasSuffix("-title") && !$0.hasSuffix("-desc") }
      #expect(Set(numbers) == Set((1...numbers.count).map { "fig-b-\($0)" }))
      for element in elements.all {
        if let target = element.attributes["xlink:href"], target.hasPrefix("#") {
          #expect(ids.contains(String(target.dropFirst())))
        }
        if let clip = element.attributes["clip-path"] {
          #expect(ids.contains(String(clip.dropFirst("url(#".count).dropLast())))
        }
      }
    }
  }

  @Test("draw letters as outlines, so that no font is needed")
  func outlines() throws {
    let elements = try XMLElements(of: svg(SampleScenes.lines()))
    #expect(elements.attributes(of: "text").isEmpty)
    #expect(elements.attributes(of: "symbol").count > 50)
  }
}

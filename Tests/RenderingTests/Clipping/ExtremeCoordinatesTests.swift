import Layout
import Testing

@testable import Rendering

@Suite("Coordinates no surface can hold")
struct ExtremeCoordinatesTests {
  @Test(
    "an exploding curve leaves at the top and does not come back at the bottom",
    arguments: [8_388_700.0, 1e9, 1e200])
  func wrap(far: Double) throws {
    let scene = SampleScenes.path(SampleScenes.polyline([Point(100, 50), Point(100, -far)]))
    let raster = try Raster(png: Renderer().render(scene, as: .png(.light, scale: 1), label: "fig"))
    #expect(raster.pixel(100, 10)[0] < 80)
    #expect(raster.pixel(100, 90) == [255, 255, 255])
  }

  @Test("every format draws values that are not numbers as gaps")
  func notNumbers() throws {
    let scene = SampleScenes.path(
      SampleScenes.polyline([Point(10, 50), Point(60, 50), Point(.nan, .nan), Point(140, 50), Point(190, 50)])
    )
    let renderer = try Renderer()
    let raster = try Raster(png: renderer.render(scene, as: .png(.light, scale: 1), label: "fig"))
    #expect(raster.pixel(30, 50)[0] < 80)
    #expect(raster.pixel(100, 50) == [255, 255, 255])
    #expect(raster.pixel(160, 50)[0] < 80)
    // A line to the origin is what Cairo makes of NaN.
    #expect(raster.pixel(5, 3) == [255, 255, 255])
    for format in DeterminismTests.formats {
      let text = String(decoding: try renderer.render(scene, as: format, label: "fig"), as: UTF8.self)
      if format != .png(.light) { #expect(!text.contains("nan") && !text.contains("inf")) }
    }
  }

  @Test("a text or an image that stands nowhere is an error that names it")
  func nowhere() throws {
    var scene = SampleScenes.text(RichText(plain: "lost"))
    scene.nodes.append(.text(Scene.Text(RichText(plain: "lost"), at: Point(.nan, 1), size: 12)))
    #expect(throws: RenderingError.invalidPosition(of: "the text “lost”")) {
      try Renderer().inlineSVG(scene, label: "fig")
    }
    scene.nodes = [
      .image(
        Scene.Image(frame: Rectangle(x: 0, y: 0, width: 9, height: 9), columns: 2, rows: 2, cells: [.ink]))
    ]
    #expect(throws: RenderingError.invalidImage(columns: 2, rows: 2, cells: 1)) {
      try Renderer().render(scene, as: .pdf, label: "fig")
    }
  }

  @Test("a scene without an area is an error", arguments: [0, -5, Double.nan, .infinity, 1e9])
  func noArea(width: Double) {
    let scene = Scene(width: width, height: 10, title: "", summary: "", nodes: [])
    for format in DeterminismTests.formats {
      #expect(throws: RenderingError.self) { try Renderer().render(scene, as: format, label: "fig") }
    }
  }
}

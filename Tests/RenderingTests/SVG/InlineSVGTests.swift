import Foundation
import Layout
import Testing

@testable import Rendering

@Suite("The inline SVG")
struct InlineSVGTests {
  private func svg(_ scene: Scene, label: String = "fig-a") throws -> String {
    try Renderer().inlineSVG(scene, label: label)
  }

  @Test("is well-formed, announces its title, and is small")
  func wellFormed() throws {
    let text = try svg(SampleScenes.lines())
    let elements = try XMLElements(of: text)
    let root = try #require(elements.attributes(of: "svg").first)
    #expect(root["role"] == "img")
    #expect(root["aria-labelledby"] == "fig-a-title fig-a-desc")
    #expect(elements.all.contains { $0.name == "title" && $0.attributes["id"] == "fig-a-title" })
    #expect(elements.all.contains { $0.name == "desc" && $0.attributes["id"] == "fig-a-desc" })
    #expect(text.utf8.count < 6_000)
  }

  @Test("holds one text for each label, with scripts shifted and the baseline restored")
  func texts() throws {
    let text = try svg(SampleScenes.lines())
    let labels = try XMLElements(of: text).text(of: "text")
    #expect(labels.contains("median of 5 seeds, ‖∂L/∂W‖2 by layer"))
    #expect(labels.contains("10−12"))
    #expect(labels.count == 21)
    #expect(text.contains(#"‖<tspan dy="2.1" font-size="9.23">2</tspan><tspan dy="-2.1"> by layer</tspan>"#))
  }

  @Test("escapes what an author writes")
  func escapes() throws {
    var scene = SampleScenes.text(RichText(plain: "a<b & \"c\""))
    scene.title = "</title><script>alert(1)</script>"
    scene.summary = "\u{1}&"
    let elements = try XMLElements(of: svg(scene, label: "\"><script>"))
    #expect(elements.text(of: "title") == ["</title><script>alert(1)</script>"])
    #expect(elements.text(of: "text") == ["a<b & \"c\""])
    #expect(elements.text(of: "desc") == ["\u{FFFD}&"])
    #expect(elements.attributes(of: "script").isEmpty)
  }

  @Test("names colours as custom properties with the light value behind them")
  func colors() throws {
    let text = try svg(SampleScenes.lines())
    #expect(text.contains("stroke=\"var(--series-0,#1845fb)\""))
    #expect(text.contains("fill=\"var(--quiet,\(Palette.color(of: .quiet, in: .light).hex))\""))
    let defined = Set(ThemeStyle.css.matches(of: /(--[a-z0-9-]+):/).map { String($0.output.1) })
    let used = Set(text.matches(of: /var\((--[a-z0-9-]+),/).map { String($0.output.1) })
    #expect(used.count > 6)
    #expect(used.isSubset(of: defined))
  }

  @Test("draws the grid as one path, hidden from screen readers")
  func grid() throws {
    let text = try svg(SampleScenes.lines())
    let grid = try #require(text.firstMatch(of: /<g aria-hidden="true"><path [^>]*--grid[^>]*\/><\/g>/))
    #expect(grid.output.matches(of: /[Mm]/).count >= 7)
    #expect(text.matches(of: /var\(--grid/).count == 1)
  }

  @Test("labels marks with a title, and axes by their words alone")
  func marks() throws {
    var scene = SampleScenes.lines()
    let name = Scene.Node.text(Scene.Text(RichText(plain: "layer"), at: Point(50, 410), size: 12))
    scene.nodes.append(.group(Scene.Group(.axisTitle, label: "layer", [name])))
    let titles = try XMLElements(of: svg(scene)).text(of: "title")
    #expect(titles.contains("tanh, gradient norm by layer"))
    #expect(!titles.contains("layer"))
  }

  @Test("draws the markers of a line as one path of dots")
  func dots() throws {
    let text = try svg(SampleScenes.lines())
    let dots = text.matches(of: /stroke-width="6.4" stroke-linecap="round" d="([^"]*)"/)
    #expect(dots.count == 4)
    #expect(dots.allSatisfy { $0.output.1.matches(of: /h0/).count == 12 })
  }

  @Test("keeps a marker with a rim, or one that shines through, as a circle")
  func circles() throws {
    guard case .path(var path) = SampleScenes.circle(Point(50, 40), radius: 4, fill: .paper) else { return }
    path.stroke = Scene.Stroke(.series(0), width: 1.25)
    var scene = SampleScenes.path([])
    scene.nodes = [.path(path)]
    path.stroke = nil
    path.opacity = 0.5
    scene.nodes.append(.path(path))
    let circles = try XMLElements(of: svg(scene)).attributes(of: "circle")
    #expect(circles.count == 2)
    #expect(circles.allSatisfy { $0["cx"] == "50" && $0["cy"] == "40" && $0["r"] == "4" })
    #expect(circles[1]["fill-opacity"] == ".5")
  }

  @Test("leaves out a description that nobody wrote")
  func noDescription() throws {
    var scene = SampleScenes.lines()
    scene.summary = ""
    let elements = try XMLElements(of: svg(scene))
    #expect(elements.attributes(of: "svg").first?["aria-labelledby"] == "fig-a-title")
    #expect(elements.attributes(of: "desc").isEmpty)
  }

  @Test("cuts only where something reaches over the edge")
  func clips() throws {
    let clip = Rectangle(x: 0, y: 0, width: 100, height: 100)
    func scene(_ end: Double) -> Scene {
      var scene = SampleScenes.path([])
      let path = Scene.Path(
        [.move(Point(10, 10)), .line(Point(end, 50))], stroke: Scene.Stroke(.ink, width: 2))
      scene.nodes = [.group(Scene.Group(.mark, clip: clip, [.path(path)]))]
      return scene
    }
    #expect(try !svg(scene(90)).contains("clipPath"))
    #expect(try svg(scene(99.5)).contains("clip-path=\"url(#fig-a-clip1)\""))
  }

  @Test("embeds cells with exact colours as a small picture, and the rest as paths that follow the theme")
  func image() throws {
    let elements = try XMLElements(of: svg(SampleScenes.heatMap()))
    let image = try #require(elements.attributes(of: "image").first)
    #expect(image["style"] == "image-rendering:pixelated")
    let address = try #require(image["href"])
    let data = try #require(Data(base64Encoded: String(address.dropFirst("data:image/png;base64,".count))))
    let raster = try Raster(png: Array(data))
    #expect(raster.width == 24 && raster.height == 8)
    #expect(raster.pixel(23, 3) == [255, 255, 255])
    #expect(raster.pixel(0, 0) == [0, 77, 255])
    #expect(elements.attributes(of: "path").contains { $0["fill"]?.hasPrefix("var(--shade") == true })
  }

  @Test("embeds a picture of more than 256 colours too")
  func trueColor() throws {
    var image = Scene.Image(
      frame: Rectangle(x: 0, y: 0, width: 60, height: 60), columns: 20, rows: 20,
      cells: (0..<400).map { .exact(red: Double($0 % 20) / 19, green: Double($0 / 20) / 19, blue: 0.5) })
    let opaque = try Raster(png: ImageData.png(image))
    #expect(opaque.pixel(19, 19) == [255, 255, 128])
    image.cells[399] = .paper
    let open = try Raster(png: ImageData.png(image))
    #expect(open.pixel(19, 19) == [255, 255, 255])
    #expect(open.pixel(0, 0) == [0, 0, 128])
  }

  @Test("keeps spaces at the ends of a text")
  func spaces() throws {
    #expect(try svg(SampleScenes.text(RichText(plain: "a "))).contains("xml:space=\"preserve\">a <"))
    #expect(try !svg(SampleScenes.text(RichText(plain: "a b"))).contains("xml:space"))
  }

  @Test("other words for those who hear it stand in the place of the description, escaped")
  func described() throws {
    let before = try Renderer().inlineSVG(SampleScenes.lines(), label: "fig-a")
    let after = WrittenSVG.described(before, as: "It <rises> & falls.")
    #expect(after.contains("<desc id=\"fig-a-desc\">It &lt;rises&gt; &amp; falls.</desc>"))
    #expect(after.matches(of: #/<desc/#).count == 1)
    #expect(before.replacing(#/<desc.*<\/desc>/#, with: "") == after.replacing(#/<desc.*<\/desc>/#, with: ""))
    #expect(WrittenSVG.described("<svg></svg>", as: "no place") == "<svg></svg>")
  }

  @Test("figures on one page never share an identifier")
  func unique() throws {
    let renderer = try Renderer()
    let ids = try (0..<20).flatMap { index in
      try XMLElements(of: renderer.inlineSVG(SampleScenes.lines(), label: "fig-\(index)")).all
        .compactMap { $0.attributes["id"] }
    }
    #expect(ids.count == 60)
    #expect(Set(ids).count == ids.count)
  }
}

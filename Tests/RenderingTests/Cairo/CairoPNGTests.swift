import Layout
import Testing

@testable import Rendering

@Suite("PNG files")
struct CairoPNGTests {
  @Test("have the scene's size times the scale, on the theme's paper", arguments: Theme.allCases)
  func size(theme: Theme) throws {
    let renderer = try Renderer()
    for scale in [1.0, 2, 2.5] {
      let raster = try Raster(
        png: renderer.render(SampleScenes.lines(), as: .png(theme, scale: scale), label: "fig"))
      #expect(raster.width == Int(760 * scale) && raster.height == Int(420 * scale))
      #expect(raster.pixel(0, 0) == (theme == .light ? [255, 255, 255] : [0x11, 0x14, 0x18]))
    }
  }

  @Test("show each cell of an image in its own colour to the edge")
  func cells() throws {
    let inks: [Ink] = [
      .exact(red: 1, green: 0, blue: 0), .exact(red: 0, green: 1, blue: 0), .exact(red: 0, green: 0, blue: 1),
      .paper,
    ]
    let scene = Scene(
      width: 20, height: 20, title: "", summary: "",
      nodes: [
        .image(
          Scene.Image(
            frame: Rectangle(x: 0, y: 0, width: 20, height: 20), columns: 2, rows: 2, cells: inks))
      ])
    let raster = try Raster(png: Renderer().render(scene, as: .png(.light), label: "fig"))
    #expect(raster.pixel(19, 19) == [255, 0, 0])
    #expect(raster.pixel(20, 19) == [0, 255, 0])
    #expect(raster.pixel(19, 20) == [0, 0, 255])
    #expect(raster.pixel(39, 39) == [255, 255, 255])
  }

  @Test("keep every pixel of a row, whatever its length", arguments: 1...9)
  func rows(width: Int) throws {
    let colors = (0..<UInt8(width)).map { column -> [UInt8] in
      let red = column * 20
      let green = 200 - column
      return [red, green, 7]
    }
    let inks = colors.map { color -> Ink in
      let channels = color.map { Double($0) / 255 }
      return .exact(red: channels[0], green: channels[1], blue: channels[2])
    }
    let frame = Rectangle(x: 0, y: 0, width: Double(width), height: 2)
    let scene = Scene(
      width: frame.width, height: 3, title: "", summary: "",
      nodes: [.image(Scene.Image(frame: frame, columns: width, rows: 1, cells: inks))])
    let raster = try Raster(png: Renderer().render(scene, as: .png(.light, scale: 1), label: "fig"))
    for column in 0..<width {
      #expect(raster.pixel(column, 1) == colors[column])
      #expect(raster.pixel(column, 2) == [255, 255, 255])
    }
  }

  @Test("are refused at a size that no machine should be asked for")
  func tooLarge() throws {
    let scene = SampleScenes.path([.move(Point(0, 0)), .line(Point(1, 1))])
    for scale in [200.0, 0, -1, .nan, .infinity] {
      #expect(throws: RenderingError.self, "scale \(scale)") {
        try Renderer().render(scene, as: .png(.light, scale: scale), label: "fig")
      }
    }
  }
}

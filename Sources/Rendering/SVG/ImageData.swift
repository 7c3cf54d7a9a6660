import Foundation
import Layout

/// An image's cells as a `data:` address, with what follows the theme left out.
enum ImageData {
  /// A PNG of the cells with an exact colour; the others are transparent.
  static func png(_ image: Scene.Image) throws -> [UInt8] {
    var palette: [UInt8] = []
    var transparency: [UInt8] = []
    var places: [Ink?: UInt8] = [:]
    let cells = image.cells.map { $0.isExact ? $0 : nil }
    for cell in cells where places[cell] == nil {
      guard places.count < 256 else { return try trueColor(image) }
      places[cell] = UInt8(places.count)
      let (red, green, blue) = cell.map { Palette.color(of: $0, in: .light).bytes } ?? (0, 0, 0)
      palette += [red, green, blue]
      transparency.append(cell == nil ? 0 : 255)
    }
    return try PNGEncoder.encode(
      width: image.columns, height: image.rows, color: .palette, palette: palette,
      transparency: transparency.contains(0) ? transparency : []
    ) { row, line in
      for column in 0..<image.columns { line[column] = places[cells[row * image.columns + column]] ?? 0 }
    }
  }

  private static func trueColor(_ image: Scene.Image) throws -> [UInt8] {
    let isOpaque = image.cells.allSatisfy(\.isExact)
    let color: PNGEncoder.Color = isOpaque ? .rgb : .rgba
    return try PNGEncoder.encode(width: image.columns, height: image.rows, color: color) { row, line in
      for column in 0..<image.columns {
        let cell = image.cells[row * image.columns + column]
        let (red, green, blue) = Palette.color(of: cell, in: .light).bytes
        let pixel = line + column * color.channels
        (pixel[0], pixel[1], pixel[2]) = (red, green, blue)
        if !isOpaque { pixel[3] = cell.isExact ? 255 : 0 }
      }
    }
  }

  static func address(_ image: Scene.Image) throws -> String {
    "data:image/png;base64," + Data(try png(image)).base64EncodedString()
  }

  /// The cells that follow the theme, as one path for each of their inks, in order of appearance.
  static func themedCells(_ image: Scene.Image) -> [Scene.Path] {
    var order: [Ink] = []
    var elements: [Ink: [Scene.PathElement]] = [:]
    let width = image.frame.width / Double(image.columns)
    let height = image.frame.height / Double(image.rows)
    for row in 0..<image.rows {
      var column = 0
      while column < image.columns {
        let cell = image.cells[row * image.columns + column]
        let first = column
        repeat {
          column += 1
        } while column < image.columns && image.cells[row * image.columns + column] == cell
        guard !cell.isExact else { continue }
        if elements[cell] == nil { order.append(cell) }
        let (left, right) = (image.frame.x + Double(first) * width, image.frame.x + Double(column) * width)
        let (top, bottom) = (image.frame.y + Double(row) * height, image.frame.y + Double(row + 1) * height)
        elements[cell, default: []] += [
          .move(Point(left, top)), .line(Point(right, top)), .line(Point(right, bottom)),
          .line(Point(left, bottom)),
          .close,
        ]
      }
    }
    return order.map { Scene.Path(elements[$0] ?? [], fill: $0) }
  }
}

extension Ink {
  var isExact: Bool {
    if case .exact = self { return true }
    return false
  }
}

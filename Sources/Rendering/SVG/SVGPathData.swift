import Layout

/// The `d` of an SVG path: relative commands on a grid of tenths of a pixel.
///
/// Differences are taken between rounded points, so rounding does not add up along a line.
struct SVGPathData {
  private(set) var text = ""
  private var x = 0
  private var y = 0
  private var startX = 0
  private var startY = 0
  private var last: Character = " "

  init(_ elements: [Scene.PathElement]) { append(elements) }

  mutating func append(_ elements: [Scene.PathElement]) {
    for element in elements {
      switch element {
      case .move(let point):
        if text.isEmpty {
          command("M", [SVGNumber.tenths(point.x), SVGNumber.tenths(point.y)])
        } else {
          command("m", [SVGNumber.tenths(point.x) - x, SVGNumber.tenths(point.y) - y])
        }
        go(to: point)
        (startX, startY) = (x, y)
      case .line(let point):
        let (dx, dy) = (SVGNumber.tenths(point.x) - x, SVGNumber.tenths(point.y) - y)
        if dy == 0 {
          command("h", [dx])
        } else if dx == 0 {
          command("v", [dy])
        } else {
          command("l", [dx, dy])
        }
        go(to: point)
      case .curve(let first, let second, let end):
        command(
          "c",
          [first, second, end].flatMap { [SVGNumber.tenths($0.x) - x, SVGNumber.tenths($0.y) - y] })
        go(to: end)
      case .close:
        text += "z"
        last = "z"
        (x, y) = (startX, startY)
      }
    }
  }

  private mutating func go(to point: Point) {
    (x, y) = (SVGNumber.tenths(point.x), SVGNumber.tenths(point.y))
  }

  private mutating func command(_ letter: Character, _ numbers: [Int]) {
    // After a move, more pairs are lines.
    let isImplied = letter == last || (letter == "l" && last == "m")
    if !isImplied { text.append(letter) }
    last = letter
    for (index, number) in numbers.enumerated() {
      if number >= 0, isImplied || index > 0 { text += " " }
      text += SVGNumber.format(tenths: number)
    }
  }
}

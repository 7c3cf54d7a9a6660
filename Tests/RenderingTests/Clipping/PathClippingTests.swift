import Layout
import Testing

@testable import Rendering

@Suite("Cutting paths")
struct PathClippingTests {
  private let bounds = Rectangle(x: 0, y: 0, width: 100, height: 100)

  @Test("a path inside is passed on as it is, curves and all")
  func inside() {
    let path: [Scene.PathElement] = [
      .move(Point(1, 2)), .curve(Point(3, 4), Point(5, 6), Point(7, 8)), .line(Point(9, 10)), .close,
    ]
    #expect(PathClipping.stroke(path, to: bounds) == path)
    #expect(PathClipping.fill(path, to: bounds) == path)
  }

  @Test("a line is broken at a value that is not a number, and goes on after it")
  func gap() {
    let path = SampleScenes.polyline([
      Point(0, 0), Point(10, 10), Point(20, .nan), Point(30, 30), Point(40, 40), Point(.infinity, 50),
    ])
    #expect(
      PathClipping.stroke(path, to: bounds) == [
        .move(Point(0, 0)), .line(Point(10, 10)), .move(Point(30, 30)), .line(Point(40, 40)),
      ])
  }

  @Test("a closed line with a gap is not closed over it")
  func closedGap() {
    let path: [Scene.PathElement] = [
      .move(Point(0, 0)), .line(Point(50, 0)), .line(Point(.nan, 50)), .line(Point(0, 50)),
      .line(Point(0, 20)), .close,
    ]
    #expect(!PathClipping.stroke(path, to: bounds).contains(.close))
  }

  @Test("a line that leaves and comes back is cut at the edge on both sides")
  func leaves() {
    let path = SampleScenes.polyline([Point(10, 50), Point(30, 150), Point(50, 50)])
    #expect(
      PathClipping.stroke(path, to: bounds) == [
        .move(Point(10, 50)), .line(Point(20, 100)), .move(Point(40, 100)), .line(Point(50, 50)),
      ])
  }

  @Test("a line that only passes outside is gone", arguments: [1e3, 1e7, 1e12, 1e300])
  func outside(far: Double) {
    let path = SampleScenes.polyline([Point(-far, -10), Point(far, -10), Point(far, far)])
    #expect(PathClipping.stroke(path, to: bounds).isEmpty)
  }

  @Test(
    "an explosion leaves through the top where it is due",
    arguments: [1e4, 1e8, 1e15, 1e300, Double.greatestFiniteMagnitude])
  func explosion(far: Double) throws {
    let cut = PathClipping.stroke(SampleScenes.polyline([Point(50, 60), Point(51, -far)]), to: bounds)
    #expect(cut.count == 2)
    guard case .line(let end)? = cut.last else { return #expect(Bool(false), "no line") }
    #expect(abs(end.y) < 1e-3)
    #expect((50...50.1).contains(end.x))
  }

  @Test("an area around the rectangle becomes the rectangle")
  func area() {
    let path: [Scene.PathElement] = [
      .move(Point(-1e9, -1e9)), .line(Point(1e9, -1e9)), .line(Point(1e9, 1e9)), .line(Point(-1e9, 1e9)),
      .close,
    ]
    let cut = PathClipping.fill(path, to: bounds)
    let corners = cut.compactMap { element -> Point? in
      switch element {
      case .move(let point), .line(let point): point
      default: nil
      }
    }
    #expect(Set(corners) == [Point(0, 0), Point(100, 0), Point(100, 100), Point(0, 100)])
  }

  @Test("a curve that leaves is followed to the edge")
  func curve() {
    let path: [Scene.PathElement] = [
      .move(Point(0, 50)), .curve(Point(0, 400), Point(100, 400), Point(100, 50)),
    ]
    let cut = PathClipping.stroke(path, to: bounds)
    #expect(cut.count > 4)
    for case .line(let point) in cut { #expect(point.y <= 100 && point.x >= 0 && point.x <= 100) }
  }
}

import Testing

@testable import Rendering

@Suite("Shorter path data")
struct CairoSVGPathDataTests {
  private func shorten(_ data: String) -> String {
    String(decoding: CairoSVGPathData.shorten(Array(data.utf8)[...]), as: UTF8.self)
  }

  @Test("rounds to two decimals and leaves out what is not needed")
  func rounds() {
    #expect(shorten("M 0.84375 3 L 0.84375 -11.984375 Z M 0.84375 3 ") == "M.84 3L.84-11.98Z")
    #expect(shorten("M 1 2 C 3.999 0 -0.004 -0.006 5 6.1 ") == "M1 2C4 0 0-.01 5 6.1")
    #expect(shorten("M 1 2 L 3 4 M 5 6 L 7 8 ") == "M1 2L3 4M5 6L7 8")
    #expect(shorten("M 0.000000000123 2 L 3 4 ") == "M0 2L3 4")
  }

  @Test("leaves alone what it does not know", arguments: ["M 1e5 2 L 3 4", "M 1 2 A 3 4", "M 1,2", ""])
  func unknown(data: String) {
    #expect(shorten(data) == data)
  }

  @Test("an empty outline, as a space has, stays a valid path")
  func space() {
    #expect(shorten("M 1 2 ") == "M1 2")
  }
}

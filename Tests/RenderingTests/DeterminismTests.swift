import Foundation
import Gallery
import Layout
import Testing

@testable import Rendering

#if canImport(Glibc)
  import Glibc
#endif

@Suite("The same figure has the same bytes")
struct DeterminismTests {
  static let formats: [FigureFormat] = [
    .png(.light), .png(.dark, scale: 1), .svg(.light), .svg(.dark), .pdf, .inlineSVG,
  ]

  /// Scenes as they are given, and figures from their plots on: also layout measures text and formats numbers.
  static func drawAll(_ renderer: Renderer) throws -> [[UInt8]] {
    let figures = Gallery.figures.filter { ["norm-per-layer", "heat-map-layer-by-step"].contains($0.name) }
      .flatMap { $0.figures(measure: renderer.measure) }
    return try ([SampleScenes.lines(), SampleScenes.heatMap()] + figures.map(\.scene)).flatMap { scene in
      try formats.map { try renderer.render(scene, as: $0, label: "fig-decay") }
    }
  }

  @Test("with a fresh renderer, and after other figures")
  func afterOthers() throws {
    let alone = try Self.drawAll(Renderer())
    let renderer = try Renderer()
    for width in [300.0, 420] {
      for format in Self.formats {
        _ = try renderer.render(SampleScenes.lines(width: width), as: format, label: "fig-other")
      }
    }
    #expect(try Self.drawAll(renderer) == alone)
    #expect(try Self.drawAll(renderer) == alone)
  }

  @Test("on two threads that draw at the same time")
  func threads() async throws {
    let alone = try Self.drawAll(Renderer())
    let results = try await withThrowingTaskGroup(of: [[[UInt8]]].self) { group in
      for _ in 0..<2 {
        group.addTask {
          let renderer = try Renderer()
          return try (0..<6).map { _ in try Self.drawAll(renderer) }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(results.count == 12)
    #expect(results.allSatisfy { $0 == alone })
  }

  @Test("in a locale that writes numbers with a comma")
  func locale() throws {
    let alone = try Self.drawAll(Renderer())
    try ExternalTool.inTemporaryFolder { folder in
      let name = folder.appendingPathComponent("de_DE.UTF-8").path
      try ExternalTool.run("localedef", package: "locales", ["-i", "de_DE", "-f", "UTF-8", name])
      setenv("LOCPATH", folder.path, 1)
      defer { unsetenv("LOCPATH") }
      let mask = [LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MESSAGES].reduce(Int32(0)) { $0 | 1 << $1 }
      let german = try #require(newlocale(mask, "de_DE.UTF-8", nil), "the locale was not made")
      let before = uselocale(german)
      defer {
        uselocale(before)
        freelocale(german)
      }
      // RADIXCHAR, the first item of the category.
      let comma = nl_langinfo_l(nl_item(LC_NUMERIC) << 16, german).map { String(cString: $0) }
      #expect(comma == ",")
      // The C library answers localeconv() from one place for all threads, so that a test that draws elsewhere in
      // this moment may answer for this one. What depends on the locale differs every time that it is drawn.
      var differing = Array(alone.indices)
      for _ in 1...5 where !differing.isEmpty {
        let here = try Self.drawAll(Renderer())
        differing.removeAll { here[$0] == alone[$0] }
      }
      for place in differing {
        Issue.record("drawing \(place), \(Self.formats[place % Self.formats.count])")
      }
    }
  }

  @Test("and nothing of another label")
  func labels() throws {
    let renderer = try Renderer()
    for format in [FigureFormat.svg(.light), .inlineSVG] {
      let first = String(
        decoding: try renderer.render(SampleScenes.lines(), as: format, label: "fig-one"), as: UTF8.self)
      let second = String(
        decoding: try renderer.render(SampleScenes.lines(), as: format, label: "fig-two"), as: UTF8.self)
      #expect(first.replacingOccurrences(of: "fig-one", with: "fig-two") == second)
    }
  }
}

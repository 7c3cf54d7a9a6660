import Foundation
import Lessons
import Testing

@testable import Pages

@Suite("a whole course")
struct WholeCourseTests {
  @Test("weaves every page, style sheet, script and font without a complaint")
  func weavesEverything() throws {
    let woven = try SampleCourse.weaver().weave()
    #expect(woven.diagnostics == [])
    for name in [
      "index.html", "02-derivative-atlas.html", "05-layer-speeds.html", "glossary.html", "bibliography.html",
      "scoreboard.html", "licences.html", "style.css", "script.js", "fonts/KaTeX_Main-Regular.woff2",
    ] {
      #expect(woven.files[name]?.isEmpty == false, "\(name)")
    }
    if let folder = ProcessInfo.processInfo.environment["GRADUS_PAGES"] {
      for (name, bytes) in woven.files {
        let file = URL(filePath: folder).appending(path: name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
      }
    }
  }
}

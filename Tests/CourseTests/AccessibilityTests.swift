import Browser
import Foundation
import Testing

/// The checkers that `setup/checkers` brings: axe-core for WCAG 2.2 AA, Nu for HTML.
@Suite("the course's pages before the checkers", .serialized)
struct AccessibilityTests {
  private static let checkers = BuiltCourse.root.appendingPathComponent(".build/checkers")

  private static func file(_ name: String) throws -> URL {
    let file = checkers.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw BuiltCourse.Failed(description: "\(file.path) is missing: run setup/checkers")
    }
    return file
  }

  @Test("axe finds no violation of WCAG 2.2 AA on any page, in light and dark") func axe() throws {
    let script = try String(contentsOf: Self.file("axe.min.js"), encoding: .utf8)
    let browser = try WebDriver()
    try browser.resize(width: 1280, height: 900)
    for name in try BuiltCourse.pageNames() {
      try browser.prefer(dark: false)
      try browser.open(try BuiltCourse.file(name).absoluteString)
      try browser.run("document.querySelectorAll('details').forEach(function (e) { e.open = true; });")
      try browser.run(script + "; return 1;")
      for dark in [false, true] {
        try browser.prefer(dark: dark)
        let found = try browser.runAsync(
          """
          var rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
          var result = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
          return result.violations.map(function (v) {
            return v.id + " (" + v.nodes.length + "): " + v.nodes[0].html.slice(0, 160);
          });
          """)
        #expect(found as? [String] == [], "\(name), \(dark ? "dark" : "light"): \(found)")
      }
    }
  }

  @Test("Nu finds no error in any page") func nu() throws {
    let folder = try BuiltCourse.pages.get()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/java")
    process.arguments =
      ["-Xss4m", "-jar", try Self.file("vnu.jar").path, "--errors-only", "--stdout", "--exit-zero-always"]
      + (try BuiltCourse.pageNames().map { folder.appendingPathComponent($0).path })
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.isEmpty, "\(text.prefix(3000))")
  }
}

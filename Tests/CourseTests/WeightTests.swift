import Browser
import Foundation
import Testing

extension OneBrowser {
  /// What a reader's connection carries for a lesson of three figures and ten formulas or more, as the built lessons are.
  @Suite("the weight of a lesson", .serialized)
  struct WeightTests {
    /// The size that a web server would send.
    private static func gzipped(_ names: [String]) throws -> Int {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.currentDirectoryURL = try BuiltCourse.pages.get()
      process.arguments = ["-c", "cat -- \"$@\" | gzip -9 -n | wc -c", "sh"] + names
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      return try #require(Int(text), "\(names): \(text)")
    }

    private static func lessons() throws -> [String] {
      try BuiltCourse.pageNames().filter { $0.first?.isNumber == true }
    }

    @Test("at most 60 kB of compressed HTML, although it holds its figures") func html() throws {
      for name in try Self.lessons() {
        let page = try BuiltCourse.text(name)
        // The lesson before the first is shorter than what is asked for.
        let isWhole =
          page.matches(of: #/<figcaption>/#).count >= 3 && page.matches(of: #/class="katex"/#).count >= 10
        #expect(isWhole || name.hasPrefix("00"), "\(name) is no measure")
        let size = try Self.gzipped([name])
        #expect(size <= 60_000, "\(name)")
      }
    }

    @Test("at most 25 kB of compressed style and script") func shared() throws {
      #expect(try Self.gzipped(["style.css"]) + Self.gzipped(["script.js"]) <= 25_000)
    }

    @Test("at most five requests besides fonts, and 120 kB of fonts") func requests() throws {
      let browser = try WebDriver()
      for name in try Self.lessons() {
        _ = try browser.requests()
        try browser.open(try BuiltCourse.file(name).absoluteString)
        try browser.runAsync("await document.fonts.ready;")
        let all = Set(try browser.requests().all)
        let fonts = all.filter { $0.hasSuffix(".woff2") }
        #expect(all.count - fonts.count <= 5, "\(name): \(all)")
        #expect(!fonts.isEmpty, "the fonts of \(name) were not seen")
        let sizes = try fonts.map { address in
          try Data(contentsOf: try #require(URL(string: address))).count
        }
        #expect(sizes.reduce(0, +) <= 120_000, "\(name)")
      }
    }
  }
}

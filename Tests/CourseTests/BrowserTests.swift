import Browser
import Foundation
import Testing

extension OneBrowser {
  /// Every page of the course in headless Chromium.
  @Suite("the course in a browser", .serialized)
  struct BrowserTests {
    /// How a reader comes by the pages.
    enum Origin: String, CaseIterable {
      case disk, http
    }

    /// The course's pages as they are opened from somewhere.
    struct Site {
      let base: String
      private let server: PageServer?

      init(_ origin: Origin) throws {
        let folder = try BuiltCourse.pages.get()
        server = try origin == .http ? PageServer(folder: folder.path) : nil
        base = server?.address ?? folder.absoluteString + (folder.hasDirectoryPath ? "" : "/")
      }

      func address(_ page: String) -> String { base + page }
    }

    @Test(
      "pages fit 360, 768, 1280 and 1920 pixels, ask only for their own files and say nothing on the console",
      arguments: Origin.allCases)
    func pages(origin: Origin) throws {
      let browser = try WebDriver()
      let site = try Site(origin)
      for name in try BuiltCourse.pageNames() {
        try browser.resize(width: 1280, height: 900)
        try browser.open(site.address(name))
        // The same bytes are laid out alike, wherever they come from.
        for width in origin == .disk ? [360, 768, 1280, 1920] : [] {
          try browser.resize(width: width, height: 900)
          #expect(try PageInspection.problemsAtThisWidth(browser) == [], "\(name) at \(width)")
        }
        #expect(try PageInspection.problems(browser) == [], "\(name)")
        #expect(try browser.consoleMessages() == [], "\(name)")
        let requests = try browser.requests()
        #expect(requests.failed == [], "\(name)")
        #expect(requests.all.contains(site.address(name)), "the requests of \(name) were not seen")
        #expect(requests.all.filter { !$0.hasPrefix(site.base) } == [], "\(name)")
      }
    }

    @Test("the Tab key reaches everything that can be used, on every page, and always shows where it is")
    func keyboard() throws {
      let browser = try WebDriver()
      let site = try Site(.disk)
      try browser.resize(width: 1280, height: 900)
      for name in try BuiltCourse.pageNames() {
        try browser.open(site.address(name))
        try browser.press("\u{E004}")
        #expect(try browser.run("return document.activeElement.className") as? String == "skip", "\(name)")
        let problems = try PageInspection.keyboardProblems(browser)
        #expect(problems == [], "\(name): \(problems)")
      }
    }

    @Test("with scripts off, text, formulas, code, figures, tables, solutions and links remain")
    func withoutScript() throws {
      let browser = try WebDriver()
      try browser.devTools("Emulation.setScriptExecutionDisabled", ["value": true])
      try browser.open(try Site(.disk).address(BuiltCourse.richPage))
      let parts = [
        "article > p", ".katex-html", ".hljs-keyword", ".drawing svg", ".data table", ".choice summary",
        ".solution > summary", ".chapters > summary", ".contents > details > summary", ".cite > summary",
        "a.term", "a.citation",
        ".claim", "figcaption", ".downloads a",
      ]
      #expect(try PageInspection.unseen(parts, browser) == [])
      // What works by the script alone is not there without it.
      let idle = [".slider input", ".theme-switch", ".search-open", ".copy", ".enlarge", ".frame[hidden]"]
      #expect(try PageInspection.unseen(idle, browser) == idle)
    }
  }
}

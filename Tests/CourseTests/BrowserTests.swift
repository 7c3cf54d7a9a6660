import Foundation
import Testing

/// Every page of the course in headless Chromium.
@Suite("the course in a browser", .serialized, .enabled(if: BuiltCourse.isWanted))
struct BrowserTests {
  /// Problems that a page has at the present width.
  private static let atWidth = """
    var problems = [], root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      var wide = Array.from(document.querySelectorAll("body *")).filter(function (e) {
        return e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".scroll,pre,.contents");
      }).slice(0, 3).map(function (e) { return e.tagName + "." + e.className; });
      problems.push("scrolls sideways: " + wide.join(", "));
    }
    document.querySelectorAll(".panel:not([hidden])").forEach(function (panel) {
      var shown = Array.from(panel.querySelectorAll(".drawing")).filter(function (e) {
        return getComputedStyle(e).display !== "none";
      });
      if (shown.length !== 1) { problems.push(shown.length + " layouts of a figure are shown"); return; }
      var svg = shown[0].querySelector("svg"), scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      svg.querySelectorAll("text").forEach(function (text) {
        var size = parseFloat(getComputedStyle(text).fontSize) * scale;
        if (size < 10.9) { problems.push("text of " + size.toFixed(1) + " px: " + text.textContent.slice(0, 30)); }
      });
    });
    return problems;
    """

  /// Problems that a page has at any width.
  private static let once = """
    var problems = [], level = 0;
    document.querySelectorAll("h1,h2,h3,h4,h5,h6").forEach(function (heading) {
      var mine = Number(heading.tagName[1]);
      if (mine > level + 1) { problems.push(heading.textContent + " skips a level"); }
      level = mine;
    });
    document.querySelectorAll("details").forEach(function (details) { details.open = true; });
    document.querySelectorAll("a[href], button, summary, input").forEach(function (e) {
      if (e.tabIndex < 0 || e.offsetParent === null) { return; }
      e.focus();
      if (document.activeElement !== e) { problems.push("cannot be focused: " + e.outerHTML.slice(0, 80)); return; }
      if (getComputedStyle(e).outlineStyle === "none") { problems.push("no visible focus: " + e.outerHTML.slice(0, 80)); }
    });
    return problems;
    """

  @Test(
    "pages fit 360, 768, 1280 and 1920 pixels, ask only for their own files and say nothing on the console")
  func pages() throws {
    let browser = try WebDriver()
    let folder = try BuiltCourse.pages.get()
    for name in try BuiltCourse.pageNames() {
      try browser.resize(width: 1280, height: 900)
      try browser.open(folder.appendingPathComponent(name))
      for width in [360, 768, 1280, 1920] {
        try browser.resize(width: width, height: 900)
        let problems = try browser.run(Self.atWidth) as? [String]
        #expect(problems == [], "\(name) at \(width)")
      }
      #expect(try browser.run(Self.once) as? [String] == [], "\(name)")
      #expect(try browser.consoleMessages() == [], "\(name)")
      let requests = try browser.requests()
      #expect(requests.failed == [], "\(name)")
      #expect(requests.all.filter { !$0.hasPrefix("file:") } == [], "\(name)")
    }
  }

  @Test("the Tab key goes through a lesson, from the link to the text onwards, and always shows where it is")
  func keyboard() throws {
    let browser = try WebDriver()
    try browser.resize(width: 1280, height: 900)
    let lesson = try #require(try BuiltCourse.pageNames().first { $0.hasPrefix("05") })
    try browser.open(try BuiltCourse.pages.get().appendingPathComponent(lesson))
    var seen: [String] = []
    for _ in 0..<25 {
      try browser.press("\u{E004}")
      let state = try browser.run(
        "var e = document.activeElement; return [e.className + ' ' + e.tagName + ' ' + e.textContent.slice(0, 30), getComputedStyle(e).outlineStyle, String(e.matches(':focus-visible'))];"
      )
      let words = try #require(state as? [String])
      #expect(words[1] != "none" && words[2] == "true", "\(words)")
      seen.append(words[0])
    }
    #expect(seen.first?.hasPrefix("skip") == true)
    #expect(Set(seen).count > 20, "\(seen)")
  }

  @Test("with scripts off, text, formulas, code, figures, tables, solutions and links remain")
  func withoutScript() throws {
    let browser = try WebDriver()
    try browser.devTools("Emulation.setScriptExecutionDisabled", ["value": true])
    let lesson = try #require(try BuiltCourse.pageNames().first { $0.hasPrefix("05") })
    try browser.open(try BuiltCourse.pages.get().appendingPathComponent(lesson))
    let expression = """
      JSON.stringify([".katex-html", ".hljs-keyword", ".drawing svg", "table", ".choice summary", ".solution > summary",
        "a.term", "a.citation", ".claim", ".output", "figcaption", ".downloads a"].filter(function (part) {
        return !Array.from(document.querySelectorAll(part)).some(function (e) { return e.getBoundingClientRect().width > 0; });
      }))
      """
    let answer = try browser.devTools("Runtime.evaluate", ["expression": expression]) as? [String: Any]
    #expect((answer?["result"] as? [String: Any])?["value"] as? String == "[]", "\(answer ?? [:])")
  }
}

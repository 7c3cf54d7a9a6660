import Foundation
import Lessons
import Plots
import Records
import Testing

@testable import Pages

/// Opens the pages from disk in headless Chromium, through one page that holds them in frames and reports.
@Suite("in a browser", .serialized)
struct BrowserTests {
  @Test("pages fit 360, 768, 1280 and 1920 pixels, load only their own files, and work")
  func pages() throws {
    var course = SampleCourse.course
    course.lessons = SampleCourse.numbered(course.lessons + [Self.wideLesson])
    let woven = try SampleCourse.weaver(course: course).weave()
    let names = woven.files.keys.filter { $0.hasSuffix(".html") }.sorted()
    let report = try Browser.report(on: woven.files, Self.script(pages: names))
    #expect(report == "done\n", "\(report)")
  }

  @Test("without a script, text, formulas, code, figures, tables, quizzes and links are there")
  func withoutScript() throws {
    let report = try Browser.report(on: try SampleCourse.weaver().weave().files, Self.scriptless)
    #expect(report == "done\n", "\(report)")
  }

  /// A long word, a wide table, long code and a long formula: each must scroll or break in its own box.
  private static let wideLesson = Lesson(
    file: "lessons/09-wide.md", slug: "wide",
    frontMatter: FrontMatter(title: String(repeating: "wide", count: 30)),
    blocks: [
      SampleCourse.paragraph(
        .text(String(repeating: "w", count: 200)), .code(String(repeating: "c", count: 200))),
      Block(
        .table(
          MarkdownTable(
            alignments: [], head: (1...30).map { [.text("column \($0)")] },
            rows: [(1...30).map { [.text("value \($0)")] }], caption: [.text("Thirty columns")])),
        SampleCourse.range),
      Block(
        .code(language: "swift", "let x = \"" + String(repeating: "long ", count: 60) + "\""),
        SampleCourse.range),
      Block(.math((1...40).map { "x_{\($0)}" }.joined(separator: "+"), label: nil), SampleCourse.range),
    ], cells: [], inlineExpressions: [])

  /// A sandboxed frame runs no script of the page.
  private static let scriptless = """
    addEventListener("load", function () {
      var frame = document.createElement("iframe"), problems = [];
      frame.setAttribute("sandbox", "allow-same-origin");
      frame.width = 1280; frame.height = 900;
      frame.onload = function () {
        var page = frame.contentWindow.document;
        function seen(selector) {
          var found = page.querySelector(selector);
          return found && found.getBoundingClientRect().width > 0 && found.getBoundingClientRect().height > 0;
        }
        [".katex-html", ".hljs-keyword", ".drawing svg", "table", ".choice summary", ".solution > summary",
          "a.term", "a.citation", ".frame svg", ".claim", ".output", "figcaption", ".downloads a"].forEach(function (part) {
          if (!seen(part)) { problems.push("not seen: " + part); }
        });
        [".slider input", ".theme-switch", ".copy", ".frame[hidden]"].forEach(function (part) {
          if (seen(part)) { problems.push("seen, and of no use: " + part); }
        });
        document.body.innerHTML = "";
        document.body.appendChild(document.createElement("pre")).textContent = problems.concat(["done", ""]).join("\\n");
      };
      frame.src = "05-layer-speeds.html";
      document.body.appendChild(frame);
    });
    """

  private static func script(pages: [String]) -> String {
    """
    var pages = \(pages), widths = [360, 768, 1280, 1920], problems = [];
    function say(words) { problems.push(words); }
    function check(page, width, frame) {
      var view = frame.contentWindow, page_ = view.document, at = page + " at " + width + ": ";
      if (page_.documentElement.scrollWidth > page_.documentElement.clientWidth) {
        var wide = Array.from(page_.querySelectorAll("body *")).filter(function (e) {
          return e.getBoundingClientRect().right > page_.documentElement.clientWidth + 1 && !e.closest(".scroll,pre,.contents");
        }).slice(0, 3).map(function (e) { return e.tagName + "." + e.className; });
        say(at + "scrolls sideways: " + wide.join(", "));
      }
      view.performance.getEntriesByType("resource").forEach(function (entry) {
        if (entry.name.indexOf("file:") !== 0) { say(at + "requests " + entry.name); }
      });
      page_.querySelectorAll(".panel:not([hidden])").forEach(function (panel) {
        var all = Array.from(panel.querySelectorAll(".drawing")), shown = all.filter(function (e) {
          return view.getComputedStyle(e).display !== "none";
        });
        if (shown.length !== 1) { say(at + shown.length + " layouts of a figure are shown"); return; }
        var svg = shown[0].querySelector("svg"), scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        // Below the narrowest layout there is none: 360 pixels less a scroll bar leave it 0.954.
        if (scale < (shown[0] === all[all.length - 1] ? 0.95 : 0.957)) { say(at + "a figure is shrunk to " + scale); }
        if ((width < 640) !== (shown[0] === all[all.length - 1])) { say(at + "not the layout of this width"); }
      });
      var level = 0;
      page_.querySelectorAll("h1,h2,h3,h4,h5,h6").forEach(function (heading) {
        var mine = Number(heading.tagName[1]);
        if (mine > level + 1) { say(at + heading.textContent + " skips a level"); }
        level = mine;
      });
      if (page_.querySelectorAll("h1").length !== 1) { say(at + "has not one h1"); }
      page_.querySelectorAll("a[href], button, input, summary").forEach(function (e) {
        var name = e.textContent.trim() || e.getAttribute("aria-label") || (e.labels && e.labels.length);
        if (!name) { say(at + "no name: " + e.outerHTML.slice(0, 80)); }
      });
    }
    async function until(condition) {
      for (var turn = 0; turn < 40; turn++) {
        if (condition()) { return true; }
        await new Promise(function (done) { setTimeout(done, 25); });
      }
      return false;
    }
    async function behave(frame) {
      var view = frame.contentWindow, page = view.document;
      var slider = page.querySelector(".slider input"), frames = page.querySelectorAll(".frame");
      if (slider.hidden) { say("the slider is hidden"); }
      slider.value = 1; slider.dispatchEvent(new view.Event("input"));
      if (!frames[0].hidden || frames[1].hidden) { say("the slider does not change the frame"); }
      if (slider.getAttribute("aria-valuetext") !== "depth = 20") { say("the slider does not say its value"); }
      var root = page.documentElement, button = page.querySelector(".theme-switch");
      var before = view.getComputedStyle(page.body).backgroundColor;
      button.click();
      if (view.getComputedStyle(page.body).backgroundColor === before) { say("the theme does not change"); }
      button.click();
      page.dispatchEvent(new view.KeyboardEvent("keydown", {key: "/", bubbles: true}));
      var dialog = page.querySelector("dialog.search"), field = dialog.querySelector("input");
      if (!dialog.open || page.activeElement !== field) { say("/ does not open the search"); }
      await until(function () { return page.querySelector("script[src='search.js']"); });
      await new Promise(function (done) { setTimeout(done, 300); });
      function results(query) {
        field.value = query;
        field.dispatchEvent(new view.Event("input"));
        return Array.from(dialog.querySelectorAll("a")).map(function (link) { return link.getAttribute("href"); });
      }
      if (results("vanihsing gradent")[0] !== "glossary.html#term-vanishing-gradient") {
        say("the search does not forgive a typo: " + results("vanihsing gradent"));
      }
      if (results("chain rule").indexOf("05-layer-speeds.html#the-product") < 0) { say("the search does not find text"); }
      if (results("xyzzy").length) { say("the search finds what is not there"); }
      results("layer");
      field.dispatchEvent(new view.KeyboardEvent("keydown", {key: "ArrowDown"}));
      if (field.getAttribute("aria-activedescendant") !== "search-1") { say("the arrows do not choose a result"); }
      dialog.querySelector("button").click();
      var choice = page.querySelector(".choice");
      choice.open = true;
      if (!(await until(function () { return JSON.stringify(view.localStorage).indexOf("gradus-quiz") >= 0; }))) {
        say("an opened answer is not remembered");
      }
      var copied = "", box = page.querySelector(".code");
      Object.defineProperty(view.navigator, "clipboard", {value: {writeText: function (text) {
        copied = text;
        return Promise.resolve();
      }}});
      box.querySelector(".copy").click();
      if (copied !== box.querySelector("code").textContent) { say("the code is not copied"); }
      if (!(await until(function () { return box.querySelector(".copy").textContent === "Copied"; }))) {
        say("copying does not say so");
      }
      var fold = page.querySelector("details.fold"), toggle = page.querySelector(".all-code");
      toggle.click();
      if (!fold.open) { say("all code is not shown"); }
      toggle.click();
      var seen = 0;
      page.querySelectorAll("a[href], button, summary, input").forEach(function (e) {
        e.focus();
        if (page.activeElement !== e || !e.matches(":focus-visible")) { return; }
        seen += 1;
        if (view.getComputedStyle(e).outlineStyle === "none") { say("no visible focus: " + e.outerHTML.slice(0, 80)); }
      });
      if (seen < 10) { say("only " + seen + " things can be reached by keyboard"); }
      page.activeElement.blur();
      var term = page.querySelector("a.term");
      term.focus(); term.dispatchEvent(new view.MouseEvent("mouseenter"));
      return new Promise(function (done) {
        setTimeout(function () {
          var card = page.querySelector(".card");
          if (!card || card.textContent.indexOf("Vanishing gradient") !== 0) { say("no card for a term"); }
          page.dispatchEvent(new view.KeyboardEvent("keydown", {key: "Escape"}));
          if (page.querySelector(".card")) { say("Escape does not close the card"); }
          if (!page.querySelector(".code .copy")) { say("no copy button"); }
          done();
        }, 400);
      });
    }
    function open(page, width) {
      return new Promise(function (done) {
        var frame = document.createElement("iframe");
        frame.width = width; frame.height = 900;
        frame.onload = function () {
          frame.contentWindow.document.fonts.ready.then(function () { done(frame); });
        };
        frame.src = page;
        document.body.appendChild(frame);
      });
    }
    addEventListener("load", async function () {
      try {
        for (var page of pages) {
          for (var width of widths) {
            var frame = await open(page, width);
            check(page, width, frame);
            if (page === "05-layer-speeds.html" && width === 1280) { await behave(frame); }
            frame.remove();
          }
        }
      } catch (error) { say(String(error && error.stack || error)); }
      document.body.innerHTML = "";
      document.body.appendChild(document.createElement("pre")).textContent = problems.concat(["done", ""]).join("\\n");
    });
    """
  }
}

/// Headless Chromium on a folder of pages.
enum Browser {
  struct Missing: Error, CustomStringConvertible {
    var description: String { "the browser tests need Debian's chromium (apt install chromium)" }
  }

  /// What a page with a script of ours printed.
  static func report(on files: [String: [UInt8]], _ script: String) throws -> String {
    var files = files
    files["report.html"] = Array("<!doctype html><meta charset=utf-8><body><script>\(script)</script>".utf8)
    let (dom, messages) = try dom(of: files, page: "report.html", ["--virtual-time-budget=60000"])
    guard let start = dom.range(of: "<pre>"), let end = dom.range(of: "</pre>") else {
      return "no report: \(dom.suffix(600))"
    }
    return messages + String(dom[start.upperBound..<end.lowerBound])
  }

  /// The page after its scripts, and what the console said: errors, warnings, requests that failed.
  static func dom(
    of files: [String: [UInt8]], page: String, _ flags: [String]
  ) throws -> (dom: String, messages: String) {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium") else { throw Missing() }
    let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-pages-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      let file = folder.appending(path: "pages/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/chromium")
    process.arguments =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--enable-logging=stderr", "--user-data-dir=\(folder.path)/profile", "--allow-file-access-from-files",
        "--window-size=2000,1000",
      ] + flags + ["--dump-dom", folder.appending(path: "pages/\(page)").absoluteString]
    let pipe = Pipe()
    process.standardOutput = pipe
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let messages = String(decoding: try Data(contentsOf: log), as: UTF8.self).split(separator: "\n")
      // A sandboxed frame says that it is one.
      .filter { $0.contains(":CONSOLE") && !$0.contains("Blocked script execution in") }.map { $0 + "\n" }
      .joined()
    return (String(decoding: data, as: UTF8.self), messages)
  }
}

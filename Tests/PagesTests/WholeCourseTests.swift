import Foundation
import Lessons
import Records
import Testing

@testable import Pages

@Suite("a whole course")
struct WholeCourseTests {
  private func text(_ woven: WovenCourse, _ name: String) throws -> String {
    String(decoding: try #require(woven.files[name]), as: UTF8.self)
  }

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
  }

  @Test("the same values give the same bytes")
  func sameBytes() throws {
    let first = try SampleCourse.weaver().weave()
    let second = try CourseWeaver(
      course: SampleCourse.course, records: SampleCourse.records, figures: SampleCourse.figures,
      typesetter: Typesetter(), settings: SampleCourse.settings()
    ).weave()
    #expect(first == second)
  }

  @Test("nothing on any page comes from elsewhere: only links lead out")
  func nothingExternal() throws {
    let woven = try SampleCourse.weaver().weave()
    for (name, bytes) in woven.files where name.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      for match in page.matches(
        of: #/<(?<tag>[a-z]+)[^>]*?\s(?:src|href|data|poster|srcset|action)="(?<url>[^"]*)"/#)
      {
        if match.tag == "a" { continue }
        #expect(
          !match.url.contains("//") || match.url.hasPrefix("data:image/svg+xml,"), "\(name): \(match.url)")
      }
      #expect(!page.contains("@import"))
    }
    let style = try text(woven, "style.css")
    for match in style.matches(of: #/url\((?<url>[^)]*)\)/#) {
      #expect(woven.files[String(match.url)] != nil, "\(match.url)")
    }
    #expect(!style.contains(".woff)"))
  }

  @Test("every internal link and anchor leads somewhere, and no page has an id twice")
  func linksResolve() throws {
    let woven = try SampleCourse.weaver().weave()
    var identifiers: [String: Set<String>] = [:]
    for name in woven.files.keys.sorted() where name.hasSuffix(".html") {
      let all = try text(woven, name).matches(of: #/\sid="(?<id>[^"]*)"/#).map { String($0.id) }
      #expect(Set(all).count == all.count, "\(name)")
      identifiers[name] = Set(all)
    }
    for name in identifiers.keys.sorted() {
      for match in try text(woven, name).matches(of: #/<a [^>]*?href="(?<url>[^"]*)"/#) {
        let url = String(match.url)
        if url.hasPrefix("http") || url.hasPrefix("figures/") { continue }
        let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let page = parts[0].isEmpty ? name : parts[0]
        #expect(identifiers[page] != nil, "\(name): \(url)")
        if parts.count == 2 { #expect(identifiers[page]?.contains(parts[1]) == true, "\(name): \(url)") }
      }
    }
  }

  @Test("a lesson page weighs little: HTML, style and script compressed, and the fonts it uses")
  func weight() throws {
    let woven = try SampleCourse.weaver().weave()
    #expect(try Compression.gzipped(try #require(woven.files["05-layer-speeds.html"])) < 60_000)
    let shared = try #require(woven.files["style.css"]) + #require(woven.files["script.js"])
    #expect(try Compression.gzipped(shared) < 25_000)
    let fonts = woven.files.filter { $0.key.hasPrefix("fonts/") }.values.map(\.count).reduce(0, +)
    #expect(fonts < 120_000)
  }

  @Test("the glossary links back to lessons and shows this build's claims")
  func glossary() throws {
    let page = try text(try SampleCourse.weaver().weave(), "glossary.html")
    #expect(page.contains("id=\"term-vanishing-gradient\""))
    #expect(page.contains("Also called: the gradient vanishes"))
    #expect(page.contains("<a href=\"05-layer-speeds.html#claim-2-1\">Lesson 2</a>"))
    #expect(page.contains("measured 0.238"))
    // The lesson that explains the term also uses it, which goes without saying.
    #expect(page.contains("<span>Explained in</span> <a href=\"05-layer-speeds.html\">"))
    #expect(page.contains("<span>Used in</span> <a href=\"02-derivative-atlas.html\">"))
    #expect(!page.contains("<span>Used in</span> <a href=\"05-layer-speeds.html\">"))
  }

  @Test("the scoreboard's first line says how many numbers agree")
  func scoreboard() throws {
    let page = try text(try SampleCourse.weaver().weave(), "scoreboard.html")
    #expect(
      page.contains(
        "<p class=\"summary\">1 of 2 numbers of the papers agree with what this build measured.</p>"))
    #expect(page.contains("Beside them, 2 of 2 claims of the course were checked and hold."))
    #expect(page.contains("<a href=\"05-layer-speeds.html#comparison-3\">"))
  }

  @Test("the bibliography links DOIs and the lessons that cite")
  func bibliography() throws {
    let page = try text(try SampleCourse.weaver().weave(), "bibliography.html")
    #expect(page.contains("<a href=\"https://doi.org/10.1109/ICCV.2015.123\">doi:10.1109/ICCV.2015.123</a>"))
    #expect(page.contains("<em>") == false)
    #expect(page.contains("249–256"))
  }

  @Test("the licences page carries the notices of what is redistributed")
  func licences() throws {
    let page = try text(try SampleCourse.weaver().weave(), "licences.html")
    for words in ["Khan Academy", "SIL Open Font License", "highlight.js", "Redistribution"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("DejaVu"))
  }

  @Test("canonical addresses and a sitemap exist only where the course has an address")
  func addresses() throws {
    #expect(try SampleCourse.weaver().weave().files["sitemap.xml"] == nil)
    var course = SampleCourse.course
    course.settings.baseURL = "https://example.org/course"
    let woven = try SampleCourse.weaver(course: course).weave()
    #expect(try text(woven, "sitemap.xml").contains("<loc>https://example.org/course/glossary.html</loc>"))
    #expect(
      try text(woven, "index.html").contains(
        "<link rel=\"canonical\" href=\"https://example.org/course/index.html\">"))
  }

  @Test("the figures' font becomes files and rules of the style sheet")
  func figureFont() throws {
    var settings = try SampleCourse.settings()
    settings.figureFont = FigureFont(
      family: "DejaVu Sans", faces: [.init(fileName: "DejaVuSans.woff2", weight: 400, bytes: [1, 2, 3])])
    let woven = try SampleCourse.weaver(settings: settings).weave()
    #expect(woven.files["fonts/DejaVuSans.woff2"] == [1, 2, 3])
    #expect(
      try text(woven, "style.css").contains(
        "src:url(fonts/DejaVuSans.woff2) format(\"woff2\");font-weight:400"))
    #expect(try text(woven, "licences.html").contains("DejaVu"))
  }

  @Test("a draft says so on every page")
  func draft() throws {
    var settings = try SampleCourse.settings()
    settings.isDraft = true
    let woven = try SampleCourse.weaver(settings: settings).weave()
    for (name, bytes) in woven.files where name.hasSuffix(".html") {
      #expect(String(decoding: bytes, as: UTF8.self).contains("class=\"draft-mark\""), "\(name)")
    }
  }

  @Test("an empty course and an empty lesson have pages too")
  func empty() throws {
    var course = Course(
      settings: CourseSettings(title: "Nothing yet"), lessons: [], glossary: Glossary(),
      bibliography: Bibliography(),
      statements: [], labels: LabelTable())
    var woven = try SampleCourse.weaver(course: course, records: [:], figures: [:]).weave()
    #expect(woven.diagnostics == [])
    #expect(woven.files.keys.filter { $0.hasPrefix("fonts/") } == [])
    course.lessons = [
      Lesson(
        file: "lessons/01-empty.md", slug: "empty", frontMatter: FrontMatter(title: "Empty"), blocks: [],
        cells: [],
        inlineExpressions: [])
    ]
    woven = try SampleCourse.weaver(course: course, records: [:], figures: [:]).weave()
    #expect(woven.diagnostics == [])
    #expect(try text(woven, "01-empty.html").contains("<h1>Empty</h1>"))
  }

  @Test("a title with markup in it is text in every place where it stands")
  func evilTitle() throws {
    var course = SampleCourse.course
    course.settings.title = "</title><script>alert(1)</script>"
    course.lessons[0].frontMatter.title = "\"><script>alert(2)</script>"
    course.lessons[0].frontMatter.summary = "<img src=x onerror=alert(3)>"
    let woven = try SampleCourse.weaver(course: course).weave()
    for (name, bytes) in woven.files where name.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(page.components(separatedBy: "<script").count == 2, "\(name)")
      #expect(!page.contains("<img src=x"), "\(name)")
    }
  }
}

/// The size that a web server would send.
enum Compression {
  static func gzipped(_ bytes: [UInt8]) throws -> Int {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-weight-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/gzip")
    process.arguments = ["-9", "-n", "-c", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data.count
  }
}

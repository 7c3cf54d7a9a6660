import Foundation
import Testing

/// The preview: who is answered, what is published when, and what a broken lesson shows.
@Suite("serve")
struct ServeTests {
  @Test("it answers GET from this machine by its own name, and hands out nothing but the course's pages")
  func answers() throws {
    let preview = try Preview(try CourseFixture())
    let http = preview.http
    _ = try preview.page("01-first.html", with: "printed by the cell")
    let home = try http.get("/")
    #expect(home.code == 200 && home.body.contains("A fixture"))
    #expect(home.head.contains("Cache-Control: no-store"), "\(home.head)")
    #expect(try http.get("/style.css").head.contains("text/css"))
    #expect(try http.get("/figures/fig-square.svg").head.contains("image/svg+xml"))
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"] {
      #expect(try http.request("\(method) / HTTP/1.1").code == 405, "\(method)")
    }
    for host in ["example.org", "127.0.0.1", "127.0.0.1:1", "localhost.example.org:\(http.port)", ""] {
      #expect(try http.request("GET / HTTP/1.1", host: host).code == 403, "\(host)")
    }
    #expect(try http.request("GET / HTTP/1.1", host: "localhost:\(http.port)").code == 200)
    for path in [
      "/../lessons/01-first.md", "/..%2flessons/01-first.md", "/%2e%2e/lessons/course.yaml", "//etc/passwd",
      "/etc/passwd", "/figures/../../lessons/course.yaml", "/.gradus/lock", "/lessons/01-first.md",
      "/01-first.html/../../serve.log", "/nowhere.html",
    ] {
      let answer = try http.get(path)
      #expect(answer.code == 404, "\(path): \(answer.head)")
    }
    #expect(
      !FileManager.default.fileExists(atPath: preview.course.folder.appendingPathComponent("output").path))
  }

  @Test("an edit of text, glossary, theme, input or references is published, and the open page hears of it")
  func edits() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson(
        "//| inputs: data/table.csv, ../shared/words.txt\nprint(try text(of: \"data/table.csv\"), try text(of: \"../shared/words.txt\"))"
      ) + "\nAfter @someone2020.\n")
    try course.write("lessons/data/table.csv", "first table\n")
    try course.write("shared/words.txt", "first words\n")
    func references(_ title: String) -> String {
      "references:\n  - id: someone2020\n    type: book\n    title: \(title)\n    author: [{family: One, given: A}]\n    issued: 2020\n"
    }
    try course.write("lessons/references.yaml", references("First title"))
    let preview = try Preview(course)
    _ = try preview.page("01-first.html", with: "first words")
    let states = try preview.states(of: "01-first.html")
    func version(_ state: String) -> Substring { state.firstMatch(of: /"version":"([0-9a-f]*)"/)?.1 ?? "" }
    var last = version(try states.event())
    let edits: [(file: String, text: String, page: String, shows: String)] = [
      (
        "lessons/01-first.md",
        try course.read("lessons/01-first.md").replacingOccurrences(of: "Text with", with: "Words with"),
        "01-first.html", "Words with"
      ),
      ("lessons/glossary.md", "# Glossary\n\n## Gradient\n\nA steepness.\n", "01-first.html", "A steepness."),
      ("lessons/data/table.csv", "second table\n", "01-first.html", "second table"),
      ("shared/words.txt", "second words\n", "01-first.html", "second words"),
      ("lessons/references.yaml", references("Second title"), "01-first.html", "Second title"),
      ("theme/style.css", "body{color:#123456}\n", "style.css", "#123456"),
      (
        "theme/templates/licences.mustache", "<h1>Our own licences</h1>\n", "licences.html",
        "Our own licences"
      ),
    ]
    for edit in edits {
      try course.write(edit.file, edit.text)
      _ = try preview.page(edit.page, with: edit.shows)
      // All but the template of another page change the open one.
      guard edit.page != "licences.html" else { continue }
      let state = try states.event { version($0) != last }
      last = version(state)
    }
  }

  @Test("a broken lesson shows its diagnostics over its last good page, and other lessons go on")
  func broken() throws {
    let course = try CourseFixture()
    try course.write("lessons/course.yaml", try course.read("lessons/course.yaml") + "  - 02-second.md\n")
    let second = "---\ntitle: Second\n---\n\nOther [gradient](term:) words.\n"
    try course.write("lessons/02-second.md", second)
    let preview = try Preview(course)
    let good = try preview.page("01-first.html", with: "printed by the cell")
    let states = try preview.states(of: "01-first.html")
    for (text, place) in [
      (CourseFixture.lesson("let x: Int = \"three\""), "8:14: error:"),
      (CourseFixture.lesson("//| captoin: x\nlet x = 1"), "8:5: error:"),
      (CourseFixture.lesson("claim(\"Never.\", 1.0, .above(2))"), "8:1: error:"),
      ("---\ntitle: First\n", "lessons/01-first.md:1:1: error:"),
      ("Text with $\\nonsense$.\n", "error:"),
    ] {
      try course.write("lessons/01-first.md", text)
      let state = try states.event { $0.contains(place) }
      #expect(state.contains("\"errors\":true") && state.contains("last good page"), "\(state)")
      #expect(try preview.http.get("/01-first.html").body == good)
    }
    // The other lesson is published in the meantime.
    try course.write("lessons/01-first.md", CourseFixture.lesson("let x: Int = \"three\""))
    _ = try states.event { $0.contains("8:14") }
    try course.write("lessons/02-second.md", second.replacingOccurrences(of: "Other", with: "Further"))
    _ = try preview.page("02-second.html", with: "Further")
    #expect(try preview.http.get("/01-first.html").body == good)
    // A page's problems are not another page's.
    #expect(try preview.states(of: "02-second.html").event().contains("\"errors\":false"))
    try course.write("lessons/01-first.md", CourseFixture.goodLesson)
    let mended = try states.event { $0.contains("\"errors\":false") && !$0.contains("Running") }
    #expect(mended.contains("\"problems\":\"\""), "\(mended)")
  }

  @Test("a lesson that runs for long does not keep the others from being published, nor is it begun anew")
  func slow() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson(
        "var x = 1.0\nwhile x > 0 { x += 1 }", frontMatter: "timeout: 300\n"))
    try course.write("lessons/course.yaml", try course.read("lessons/course.yaml") + "  - 02-second.md\n")
    let second = "---\ntitle: Second\n---\n\nOther [gradient](term:) words.\n"
    try course.write("lessons/02-second.md", second)
    let preview = try Preview(course, "--jobs", "1")
    let states = try preview.states(of: "01-first.html")
    _ = try states.event { $0.contains("Running lessons/01-first.md") }
    // There is no page yet: what is asked for says so, and waits.
    let waiting = try preview.http.get("/01-first.html")
    #expect(waiting.code == 200 && waiting.body.contains("live.js"))
    func lessons() -> [RunningProcess] { RunningProcess.all().filter { $0.name == "lesson" } }
    var before: [RunningProcess] = []
    for _ in 0..<200 where before.isEmpty {
      before = lessons()
      Thread.sleep(forTimeInterval: 0.1)
    }
    for word in ["Further", "Last"] {
      try course.write("lessons/02-second.md", second.replacingOccurrences(of: "Other", with: word))
      _ = try preview.page("02-second.html", with: word)
    }
    let mine = Set(before)
    #expect(!before.isEmpty && !mine.isDisjoint(with: lessons()))
    // An edit of the running lesson's code ends it.
    try course.write("lessons/01-first.md", CourseFixture.goodLesson)
    _ = try preview.page("01-first.html", with: "printed by the cell")
  }

  @Test("the pages of the last build are there at once, also for a lesson that is broken now")
  func lastBuild() throws {
    let course = try CourseFixture()
    #expect(try course.gradus("build").code == 0)
    let before = try course.snapshot("output")
    try course.write("lessons/01-first.md", CourseFixture.lesson("let x: Int = \"three\""))
    let preview = try Preview(course)
    _ = try preview.states(of: "01-first.html").event { $0.contains("8:14") }
    #expect(try preview.http.get("/01-first.html").body.contains("printed by the cell"))
    #expect(try course.snapshot("output") == before)
  }

  @Test("a port in use is said, and so is a course without lessons")
  func refusals() throws {
    let course = try CourseFixture()
    let preview = try Preview(course)
    let second = try course.gradus("serve", "--port", String(preview.http.port))
    #expect(second.code == 1 && second.errors.contains("--port"), "\(second.errors)")
    #expect(try course.gradus("serve", "nowhere").code == 2)
    #expect(try course.gradus("serve", "--no-store").code == 2)
  }
}

import Foundation
import Testing

/// The command builds a course as a user would have it built.
@Suite("gradus build")
struct BuildTests {
  @Test("a course becomes pages and figures, and the command says where the first page is")
  func build() throws {
    let course = try CourseFixture()
    let outcome = try course.gradus("build")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("output/index.html"))
    let files = try course.snapshot("output")
    for name in [
      "index.html", "01-first.html", "glossary.html", "figures/fig-square.png", "figures/fig-square.svg",
      "figures/fig-square.pdf", "figures/fig-square.csv", ".gitignore", ".gradus-output",
    ] {
      #expect(files[name] != nil, "\(name) is missing")
    }
    let page = try course.read("output/01-first.html")
    #expect(page.contains("printed by the cell"))
    #expect(page.contains("figures/fig-square.png"))
    #expect(page.contains("with slope 6 at 3"))
    #expect(page.contains("The slope is 6."))
    #expect(try course.read("output/glossary.html").contains("The slope is 6."), "the claim backs its term")
  }

  @Test(
    "two builds give the same bytes, whatever the folder, the number of jobs, the locale and the time zone")
  func reproducible() throws {
    let one = try CourseFixture()
    let other = try CourseFixture()
    let first = try one.gradus("build", "--jobs", "1")
    let second = try other.gradus(
      "build", "--jobs", "2", "--no-store",
      environment: ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Kathmandu", "SWIFT_DETERMINISTIC_HASHING": ""])
    #expect(first.code == 0 && second.code == 0, "\(first.errors)\(second.errors)")
    let (a, b) = (try one.snapshot("output"), try other.snapshot("output"))
    #expect(a.keys.sorted() == b.keys.sorted())
    for name in a.keys.sorted() { #expect(a[name] == b[name], "\(name) differs") }
  }

  @Test("a second build reuses everything and changes nothing")
  func rebuild() throws {
    let course = try CourseFixture()
    let first = try course.gradus("build")
    let before = try course.snapshot("output")
    let second = try course.gradus("build")
    #expect(first.code == 0 && second.code == 0, "\(second.errors)")
    #expect(try course.snapshot("output") == before)
    #expect(second.output.contains("1 of 1 lessons reused"), "\(second.output)")
  }

  @Test("--set changes a parameter, and claims made for its default do not fail")
  func setting() throws {
    let cell = """
      let depth = parameter("depth", 3)
      print("depth is \\(depth)")
      claim("The depth is three.", Double(depth), .equal(to: 3))
      """
    let course = try CourseFixture(lesson: CourseFixture.lesson(cell))
    let outcome = try course.gradus("build", "--set", "depth=7")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try course.read("output/01-first.html").contains("depth is 7"))
    let unknown = try course.gradus("build", "--set", "width=7")
    #expect(unknown.code == 1)
    #expect(unknown.errors.contains("width"))
  }

  @Test("--draft shows a failing claim on a marked page instead of failing")
  func draft() throws {
    let course = try CourseFixture(lesson: CourseFixture.lesson("claim(\"Never.\", 1.0, .above(2))"))
    let outcome = try course.gradus("build", "--draft")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try course.read("output/01-first.html").lowercased().contains("draft"))
  }

  @Test("check resolves everything and runs nothing")
  func check() throws {
    let course = try CourseFixture()
    let good = try course.gradus("check")
    #expect(good.code == 0, "\(good.errors)")
    #expect(!FileManager.default.fileExists(atPath: course.folder.appendingPathComponent("output").path))
    try course.write("lessons/01-first.md", CourseFixture.lesson("let x: Int = \"three\""))
    let bad = try course.gradus("check")
    #expect(bad.code == 1)
    #expect(bad.errors.contains("lessons/01-first.md:8:14: error:"), "\(bad.errors)")
  }

  @Test("diagnostics come as JSON where that is asked for")
  func json() throws {
    let course = try CourseFixture(lesson: CourseFixture.lesson("//| colour: red\nlet x = 1"))
    let outcome = try course.gradus("check", "--diagnostics", "json")
    #expect(outcome.code == 1)
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let list = try #require(value as? [[String: Any]])
    #expect(list.contains { ($0["file"] as? String) == "lessons/01-first.md" })
  }

  @Test("Ctrl-C ends the lesson's process and leaves the previous output whole")
  func interruption() throws {
    let course = try CourseFixture()
    #expect(try course.gradus("build").code == 0)
    let before = try course.snapshot("output")
    try course.write(
      "lessons/01-first.md",
      CourseFixture.lesson("var x = 1.0\nwhile x > 0 { x += 1 }", frontMatter: "timeout: 300\n"))
    var lesson: RunningProcess?
    let outcome = try course.run(["build"]) { process in
      let deadline = Date(timeIntervalSinceNow: 60)
      while lesson == nil, Date() < deadline {
        lesson = RunningProcess.all().first {
          $0.name == "lesson" && $0.hasAncestor(process.processIdentifier)
        }
        Thread.sleep(forTimeInterval: 0.05)
      }
      kill(process.processIdentifier, SIGINT)
    }
    let started = try #require(lesson, "the lesson's process never appeared")
    #expect(outcome.code == 130, "\(outcome.errors)")
    #expect(try course.snapshot("output") == before)
    #expect(!RunningProcess.all().contains(started), "the lesson's process is still alive")
  }

  @Test("one figure can be regenerated alone, with the same bytes as the build's")
  func figure() throws {
    let course = try CourseFixture()
    #expect(try course.gradus("build").code == 0)
    #expect(try course.read("output/01-first.html").contains("<code>gradus figure fig-square</code>"))
    for format in ["png", "svg", "pdf", "csv"] {
      let outcome = try course.gradus(
        "figure", "fig-square", "--format", format, "--output", "alone.\(format)")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let alone = try Data(contentsOf: course.folder.appendingPathComponent("alone.\(format)"))
      let built = try Data(
        contentsOf: course.folder.appendingPathComponent("output/figures/fig-square.\(format)"))
      #expect(alone == built, "\(format)")
    }
    let unknown = try course.gradus("figure", "fig-squre")
    #expect(unknown.code == 1)
    #expect(unknown.errors.contains("fig-square"), "\(unknown.errors)")
  }

  @Test(
    "a figure whose lesson is kept runs nothing; at another parameter it is another one, and trains nothing")
  func figureOfParameter() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson(
        """
        //| label: fig-line
        //| caption: A line.
        let height = parameter("height", 1.0)
        let experiment = Experiment(
          Network.perceptron(inputs: 2, width: 4, depth: 1, outputs: 2, activation: .sigmoid),
          initializer: .xavier, data: .xor(count: 20, seed: 1), loss: .softmaxCrossEntropy,
          optimizer: .sgd(learningRate: 0.1), epochs: 1, probes: [.loss])
        _ = try experiment.run(seed: 1)
        show(Plot("A line") { Line(x: [0.0, 1], y: [0.0, height], "line") }.x(.title("x")).y(.title("y")))
        """))
    let build = try course.gradus("build")
    #expect(build.code == 0, "\(build.errors)")
    let (pages, records) = (try course.snapshot("output"), try course.snapshot(".gradus/record").keys)
    let experiments = try course.snapshot(".gradus/experiment").keys
    #expect(records.count == 1 && experiments.count == 1)

    let warm = try course.gradus("figure", "fig-line", "--format", "csv", "--output", "warm.csv")
    #expect(warm.code == 0 && !warm.errors.contains("running"), "\(warm.errors)")
    #expect(try course.snapshot(".gradus/record").keys == records)
    #expect(try course.read(data: "warm.csv") == course.read(data: "output/figures/fig-line.csv"))

    for format in ["png", "svg", "pdf", "csv"] {
      let other = try course.gradus(
        "figure", "fig-line", "--set", "height=7", "--format", format, "--output", "other.\(format)")
      #expect(other.code == 0, "\(other.errors)")
      #expect(
        try course.read(data: "other.\(format)") != course.read(data: "output/figures/fig-line.\(format)"))
    }
    #expect(try course.read("other.csv").contains("7"))
    #expect(try course.snapshot(".gradus/record").keys.count == 2)
    #expect(try course.snapshot(".gradus/experiment").keys == experiments)
    #expect(try course.snapshot("output") == pages)
  }

  @Test("the parts of a figure, side by side or under a slider, are regenerated together and numbered")
  func figureOfParts() throws {
    let plot =
      "Plot(\"A line\") { Line(x: [0.0, 1], y: [0.0, Double(n)], \"line\") }.x(.title(\"x\")).y(.title(\"y\"))"
    let cell = { (label: String, code: String) in
      "```swift\n//| label: \(label)\n//| caption: A caption.\n\(code)\n```\n\n"
    }
    let course = try CourseFixture(
      lesson: CourseFixture.lesson("func line(_ n: Int) -> Plot { \(plot) }")
        + cell("fig-pair", "show(line(1), line(2))")
        + cell("fig-dial", "show(Frames(over: [1, 2, 3], named: \"n\") { line($0) })"))
    let build = try course.gradus("build")
    #expect(build.code == 0, "\(build.errors)")
    for (label, count) in [("fig-pair", 2), ("fig-dial", 3)] {
      for format in ["png", "svg", "pdf", "csv"] {
        #expect(try course.gradus("figure", label, "--format", format).code == 0)
        #expect(
          try course.gradus("figure", label, "--format", format, "--output", "again.\(format)").code == 0)
        for number in 1...count {
          let built = try course.read(data: "output/figures/\(label)-\(number).\(format)")
          #expect(
            try course.read(data: "\(label)-\(number).\(format)") == built, "\(label)-\(number).\(format)")
          #expect(try course.read(data: "again-\(number).\(format)") == built, "\(label)-\(number).\(format)")
        }
      }
    }
  }
}

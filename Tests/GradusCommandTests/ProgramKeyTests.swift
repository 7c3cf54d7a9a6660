import Foundation
import Testing

/// What only a whole build shows of closures and seeds: what is trained again, and what is not.
@Suite("Keys of a lesson's program")
struct ProgramKeyTests {
  private static func closureLesson(_ exponent: String = "2") -> String {
    CourseFixture.lesson(
      """
      let k = parameter("k", 1.0)
      let bell = Activation.custom("bell") { z in k * exp(-z * z / \(exponent)) } derivative: { z in
        -2 * k * z / \(exponent) * exp(-z * z / \(exponent))
      }
      let network = Network(inputs: 2) {
        Dense(4)
        bell
        Dense(2)
      }
      let runs = try Experiment(
        network, initializer: .xavier, data: .xor(count: 20, seed: 1), loss: .softmaxCrossEntropy, epochs: 3,
        probes: [.loss]
      ).run(seed: 1)
      print("loss", try runs.losses().last[0])
      """)
  }

  /// The files of the store that hold experiments.
  private func kept(_ course: CourseFixture) throws -> Set<String> {
    Set(try course.snapshot(".gradus").keys.filter { $0.contains("experiment") })
  }

  @Test("a changed closure is trained again, an unchanged program is not")
  func closures() throws {
    let course = try CourseFixture(lesson: Self.closureLesson())
    func build(_ arguments: String...) throws -> Set<String> {
      let outcome = try course.run(["build", "--allow-warnings"] + arguments)
      #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
      return try kept(course)
    }
    let first = try build()
    #expect(!first.isEmpty)
    let page = try course.read("output/01-first.html")
    // Nothing changed, and prose changed: nothing is trained.
    #expect(try build() == first)
    try course.write(
      "lessons/01-first.md", Self.closureLesson().replacingOccurrences(of: "Text with", with: "Words with"))
    #expect(try build() == first)
    // The closure's code changed: another experiment, with another result.
    try course.write("lessons/01-first.md", Self.closureLesson("3"))
    let second = try build()
    #expect(second.isStrictSuperset(of: first))
    #expect(try course.read("output/01-first.html") != page)
    // What the closure caught changed, while its code did not.
    #expect(try build("--set", "k=0.5").isStrictSuperset(of: second))
    // Back again: kept from the first build.
    try course.write("lessons/01-first.md", Self.closureLesson())
    let all = try kept(course)
    #expect(try build() == all)
    #expect(try course.read("output/01-first.html") == page)
  }

  @Test("a wrong derivative fails the build at the cell's line, with the point and both values")
  func wrongDerivative() throws {
    let course = try CourseFixture(
      lesson: Self.closureLesson().replacingOccurrences(of: "-2 * k", with: "-3 * k"))
    let outcome = try course.gradus("build", "--allow-warnings")
    #expect(outcome.code == 1)
    let text = outcome.output + outcome.errors
    #expect(text.contains("activation \"bell\": its derivative at "), "\(text)")
    #expect(text.contains("but central differences say"), "\(text)")
    #expect(text.contains("lessons/01-first.md:"), "\(text)")
  }

  @Test("an experiment without seeds takes the lesson's seed, else the course's, and both are in the key")
  func seeds() throws {
    let cell = """
      let runs = try Experiment(
        Network(inputs: 2) { Dense(2) }, initializer: .xavier, data: .xor(count: 20, seed: 1),
        loss: .softmaxCrossEntropy, epochs: 1, probes: [.loss]
      ).run(times: 2)
      print("seeds", runs.seeds)
      """
    let course = try CourseFixture(lesson: CourseFixture.lesson(cell))
    let settings = try course.read("lessons/course.yaml")
    func seeds(_ yaml: String = "", _ frontMatter: String = "") throws -> (page: String, kept: Int) {
      try course.write("lessons/course.yaml", settings + yaml)
      try course.write("lessons/01-first.md", CourseFixture.lesson(cell, frontMatter: frontMatter))
      let outcome = try course.gradus("build", "--allow-warnings")
      #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
      return (try course.read("output/01-first.html"), try kept(course).count)
    }
    let none = try seeds()
    #expect(none.page.contains("seeds [1, 2]"))
    let ofCourse = try seeds("seed: 40\n")
    #expect(ofCourse.page.contains("seeds [40, 41]") && ofCourse.kept > none.kept)
    let ofLesson = try seeds("seed: 40\n", "seed: 7\n")
    #expect(ofLesson.page.contains("seeds [7, 8]") && ofLesson.kept > ofCourse.kept)
    // Known already: the page follows the seed, and nothing is trained.
    let again = try seeds("seed: 1\n")
    #expect(again.page.contains("seeds [1, 2]") && again.kept == ofLesson.kept)
  }

  @Test("functions of a lesson are given to marks by their names, and Foundation may stand beside Gradus")
  func functions() throws {
    let course = try CourseFixture(
      lesson: """
        ---
        title: First
        ---

        Text with a [gradient](term:).

        ```swift
        //| label: fig-named
        //| caption: Functions by their names.
        import Foundation
        var calls = 0
        let k = 0.5
        func f(_ x: Double) -> Double {
          calls += 1
          return k * x * (1 - x)
        }
        struct Row { var x: Double }
        func g(_ row: Row) -> Double { exp(row.x) }
        show(Plot("A parabola, its area, and what was foretold") {
          Line(over: 0...1, f)
          Line(over: 0...1, "named", f)
          Area(over: 0...1, f)
          Theory(over: 0...1, f)
        }.x(.title("x")).y(.title("y")))
        _ = Cobweb(over: 0...1, from: [0.3], f)
        _ = Line([Row(x: 1), Row(x: 2)], x: .value(g), y: .value("y", g))
        let float: Float = 2
        print(
          "values", ceil(k), cos(k), cosh(k), erf(k), erfc(k), exp(k), expm1(k), floor(k), log(k), log10(k), log1p(k),
          log2(k), pow(k, 2), pow(k, 0.5), sin(k), sinh(k), sqrt(k), tanh(k))
        print("single", exp(float), log(float), pow(float, float), sqrt(float), tanh(float))
        print("called", calls > 0, "same", Gradus.exp(k) == exp(k), [1.0].map(exp)[0] == exp(1.0))
        ```

        """)
    let outcome = try course.gradus("build", "--allow-warnings")
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(try course.read("output/01-first.html").contains("called true same true true"))
  }

  @Test("a function of the lesson in an activation's closure has to be nonisolated, and the error says so")
  func isolation() throws {
    func lesson(_ prefix: String) -> String {
      CourseFixture.lesson(
        """
        \(prefix)func square(_ z: Double) -> Double { z * z }
        let a = Activation.custom("square") { square($0) } derivative: { 2 * $0 }
        print(a(3.0))
        """)
    }
    let course = try CourseFixture(lesson: lesson(""))
    let refused = try course.gradus("build", "--allow-warnings")
    #expect(refused.code == 1)
    #expect(
      (refused.output + refused.errors).contains("write 'nonisolated func square'"),
      "\(refused.output)\(refused.errors)")
    try course.write("lessons/01-first.md", lesson("nonisolated "))
    let built = try course.gradus("build", "--allow-warnings")
    #expect(built.code == 0, "\(built.output)\(built.errors)")
  }
}

import Foundation
import Testing

/// Claims should not hang on luck: `verify --seed-offset` runs the whole course with other seeds.
@Suite("verify --seed-offset")
struct SeedOffsetTests {
  private static func lesson(_ rest: String, options: String = "") -> String {
    CourseFixture.lesson(
      """
      \(options)let experiment = Experiment(
        Network.perceptron(inputs: 2, width: 4, depth: 1, outputs: 2, activation: .sigmoid),
        initializer: .xavier, data: .xor(count: 20, seed: 1), loss: .softmaxCrossEntropy,
        optimizer: .sgd(learningRate: 0.1), epochs: 1, probes: [.gradientNorm(of: .weights)])
      let runs = try experiment.run(seeds: 1...2)
      let norm = try runs.gradientNorms(of: .weights).runs[0][0]
      print("norm=\\(norm)")
      \(rest)
      """)
  }

  /// Two lessons, the second of which knows a number that only the lesson's own seeds give.
  private func course(_ claims: (String) -> String) throws -> CourseFixture {
    let course = try CourseFixture(lesson: Self.lesson(""))
    let built = try course.gradus("build")
    #expect(built.code == 0, "\(built.errors)")
    let page = try course.read("output/01-first.html")
    let norm = String(try #require(page.firstMatch(of: /norm=([-0-9.e]+)/)).1)
    try course.write(
      "lessons/01-first.md", Self.lesson(claims(norm), options: "//| expect: norm=\(norm)\n"))
    try course.write("lessons/course.yaml", try course.read("lessons/course.yaml") + "  - 02-second.md\n")
    try course.write(
      "lessons/02-second.md", CourseFixture.lesson("claim(\"Arithmetic.\", 1.0 + 1, .equal(to: 2))"))
    return course
  }

  @Test(
    "statistical claims that hang on the seed are named and counted, exact ones hold, and no text is compared"
  )
  func statistical() throws {
    let course = try course {
      """
      claim("It is a norm.", norm, .above(0))
      claim("It is this norm.", norm, .within(1e-9, of: \($0)), id: "S01", kind: .statistical)
      claim("It is small.", norm, .below(1e6), kind: .statistical)
      """
    }
    let own = try course.gradus("build")
    #expect(own.code == 0, "\(own.errors)")
    let same = try course.gradus("verify", "--seed-offset", "0")
    #expect(same.code == 0 && same.output.contains("2 of 2 statistical claims hold"), "\(same.output)")
    let other = try course.gradus("verify", "--seed-offset", "1000")
    #expect(other.code == 0, "\(other.errors)")
    #expect(
      other.output.contains("2 of 2 exact claims hold, 1 of 2 statistical claims hold"), "\(other.output)")
    #expect(
      other.output.contains("lessons/01-first.md:17:1: the claim \"It is this norm.\""), "\(other.output)")
  }

  @Test("an exact claim that hangs on the seed is an error at its place")
  func exact() throws {
    let course = try course { "claim(\"It is this norm.\", norm, .within(1e-9, of: \($0)))" }
    #expect(try course.gradus("verify", "--seed-offset", "0").code == 0)
    let other = try course.gradus("verify", "--seed-offset", "7")
    #expect(other.code == 1)
    #expect(other.errors.contains("lessons/01-first.md:16:1: error:"), "\(other.errors)")
  }
}

import Testing

@testable import Lessons

@Suite struct CourseStructureTests {
  @Test("lessons are numbered from the first number, pages of the appendix by letters") func numbers() throws
  {
    var fixture = CourseFixture()
    fixture.replace("course.yaml", "lessons:\n", "firstNumber: 0\nappendix: [notation.md]\nlessons:\n")
    fixture.files["lessons/notation.md"] = "---\ntitle: Notation\n---\n\n## Letters {#sec-letters}\n"
    let (loaded, problems) = fixture.load()
    #expect(problems == [])
    let course = try #require(loaded)
    #expect(course.lessons.map(\.number) == ["0", "1", "A"])
    #expect(course.lessons.map(\.isAppendix) == [false, false, true])
    #expect(course.labels.targets["sec-deep"]?.number == "1.2.1")
    #expect(course.labels.targets["sec-letters"]?.number == "A.1")
  }

  @Test("the appendix is lettered on beyond Z") func letters() {
    #expect([0, 25, 26, 27, 702].map(CourseLoader.letter) == ["A", "Z", "AA", "AB", "AAA"])
  }

  @Test("a lesson may build on earlier lessons only") func needs() throws {
    var fixture = CourseFixture()
    fixture.replace("02-two.md", "title: Two\n", "title: Two\nneeds: [one]\noptional: true\n")
    #expect(fixture.load().1 == [])
    #expect(fixture.load().0?.lessons[1].frontMatter.isOptional == true)
    fixture.replace("02-two.md", "needs: [one]", "needs: [onee]")
    let unknown = try #require(fixture.load().1.first)
    #expect(unknown.identifier == "unknown-lesson")
    #expect(unknown.range?.start == SourcePosition(line: 3, column: 9))
    #expect(unknown.fix == "did you mean 'one'?")
    fixture.replace("02-two.md", "needs: [onee]", "summary: x")
    fixture.replace("01-one.md", "title: One\n", "title: One\nneeds: [two]\n")
    #expect(fixture.load().1.first?.summary == "'two' does not come before this lesson")
  }

  @Test("what another prerequisite needs anyway is no direct one") func directNeeds() throws {
    var fixture = CourseFixture()
    fixture.replace("course.yaml", "  - 02-two.md", "  - 02-two.md\n  - 03-three.md")
    fixture.replace("02-two.md", "title: Two\n", "title: Two\nneeds: [one]\n")
    fixture.files["lessons/03-three.md"] = "---\ntitle: Three\nneeds: [one, two]\n---\n"
    let course = try #require(fixture.load().0)
    #expect(course.directNeeds(of: course.lessons[2]).map(\.slug) == ["two"])
  }

  @Test("the key figure is one of the lesson's own") func keyFigure() throws {
    var fixture = CourseFixture()
    fixture.replace("01-one.md", "title: One\n", "title: One\nfigure: fig-one\n")
    #expect(fixture.load().1 == [])
    fixture.replace("01-one.md", "figure: fig-one", "figure: fig-two")
    let problem = try #require(fixture.load().1.first)
    #expect(problem.summary == "the lesson has no figure 'fig-two'")
    #expect(problem.range?.start == SourcePosition(line: 3, column: 9))
  }

  @Test("the course's own figure is one of any lesson") func coverFigure() throws {
    var fixture = CourseFixture()
    fixture.replace("course.yaml", "seed: 5\n", "seed: 5\nfigure: fig-two\n")
    #expect(fixture.load().1 == [])
    fixture.replace("course.yaml", "figure: fig-two", "figure: fig-too")
    let problem = try #require(fixture.load().1.first)
    #expect(problem.summary == "no lesson has a figure 'fig-too'")
    #expect(problem.fix == "did you mean 'fig-two'?")
    #expect(problem.range?.start == SourcePosition(line: 7, column: 9))
    fixture.replace("course.yaml", "figure: fig-too", "figure: eq-a")
    #expect(fixture.load().1.first?.summary == "no lesson has a figure 'eq-a'")
  }

  @Test("a date is a year, a month or a day", arguments: ["2026", "2026-11", "2026-11-28"]) func date(
    text: String
  ) throws {
    var fixture = CourseFixture()
    fixture.replace("course.yaml", "seed: 5\n", "seed: 5\ndate: \(text)\n")
    let (course, problems) = fixture.load()
    #expect(problems == [])
    #expect(course?.settings.date == text)
  }

  @Test("anything else is no date", arguments: ["28.11.2026", "2026-13", "2026-11-32", "November", "26"])
  func noDate(text: String) throws {
    var fixture = CourseFixture()
    fixture.replace("course.yaml", "seed: 5\n", "seed: 5\ndate: \(text)\n")
    let problem = try #require(fixture.load().1.first)
    #expect(problem.identifier == "wrong-date")
    #expect(problem.range?.start == SourcePosition(line: 7, column: 7))
    #expect(problem.fix == "write a year, a month or a day: 2026, 2026-11 or 2026-11-28")
  }

  @Test("a statement has a verdict, what holds instead, and the document it comes from") func statements()
    throws
  {
    var fixture = CourseFixture()
    fixture.files["lessons/statements.yaml"] = """
      sources: { A: he2015 }
      A01: It shrinks.
      A02:
        says: It stalls.
        verdict: partly
        instead: Only where $L$ is large [@lecun1998]; see [saturation](term:).
      """
    let (loaded, problems) = fixture.load()
    #expect(problems == [])
    let statements = try #require(loaded).statements
    #expect(statements.map(\.verdict) == [.holds, .partly])
    #expect(statements.map(\.source) == ["he2015", "he2015"])
    #expect(statements[1].correction?.hasPrefix("Only where") == true)
  }

  @Test(
    "what is wrong with a statement is said at its place",
    arguments: [
      ("A01: { says: x, verdict: wrongg, instead: y }", "unknown-verdict", "did you mean 'wrong'?"),
      ("A01: { says: x, verdict: wrong }", "missing-key", "add a line 'instead: …'"),
      ("A01: { verdict: holds }", "missing-key", "add a line 'says: …'"),
      ("A01: { says: x, verdikt: holds }", "unknown-key", "did you mean 'verdict'?"),
      ("A01: { says: x, verdict: wrong, instead: '@nobody2000' }", "unknown-citation", nil),
      ("sources: { A: nobody2000 }\nA01: x", "unknown-citation", nil),
    ] as [(String, String, String?)])
  func brokenStatements(yaml: String, identifier: String, fix: String?) throws {
    var fixture = CourseFixture()
    fixture.files["lessons/statements.yaml"] = yaml
    let problem = try #require(fixture.load().1.first { $0.file == "lessons/statements.yaml" })
    #expect(problem.identifier == identifier)
    if let fix { #expect(problem.fix == fix) }
  }
}

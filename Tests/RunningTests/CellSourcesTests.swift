import Testing

@testable import Lessons
@testable import Running

@Suite("Experiments behind a figure") struct CellSourcesTests {
  private func sources(
    _ cells: [String], behind cell: Int? = nil, configure: (inout Lesson) -> Void = { _ in }
  )
    -> [Int]
  {
    let lesson = Fixture(cells, configure: configure).lesson
    return CellSources(lesson).cells(behind: cell ?? cells.count - 1).sorted()
  }

  @Test("a figure rests on the cells that ran what it draws, and on no other")
  func names() {
    let cells = [
      "let first = try experiment.run(seeds: 1...5)", "let second = try other.run(seed: 1)",
      "let norms = try first.gradientNorms().median", "show(Plot(\"a\") { Line(norms) })",
    ]
    #expect(sources(cells) == [0])
    #expect(sources(cells + ["show(Plot(\"b\") { Line(over: 0...1) { $0 } })"]) == [])
    #expect(sources(cells + ["show(Plot(\"c\") { Line(norms)\n Line(second.losses()) })"]) == [0, 1])
  }

  @Test("what a function or a closure runs, runs where it is called")
  func functions() {
    let function = "func train(_ depth: Int) throws -> Runs {\n  try make(depth).run(seeds: 1...3)\n}"
    #expect(
      sources([function, "let deep = try train(20)", "let text = \"no\"", "show(Plot(\"\") { Line(deep) })"])
        == [1])
    #expect(
      sources(["let train = { (d: Int) in try make(d).run(seed: 1) }", "let r = try train(2)", "show(p(r))"])
        == [1])
    #expect(sources([function, "show(Plot(\"\") { Line(try train(3).losses()) })"]) == [1])
  }

  @Test("a variable that is filled later rests on what fills it")
  func changes() {
    #expect(
      sources([
        "var all: [Runs] = []", "for rate in rates {\n  all.append(try make(rate).run(seed: 1))\n}",
        "show(Plot(\"\") { Line(all[0].losses()) })",
      ]) == [1])
    // What is filled after the figure is not in it.
    #expect(
      sources(
        ["var all: [Double] = []", "show(Plot(\"\") { Line(all) })", "all += try e.run(seed: 1).first.all"],
        behind: 1) == [])
  }

  @Test("only the statements that show count, not a claim of the same cell, nor a line that goes on")
  func statements() {
    #expect(
      sources([
        "let a = try e.run(seed: 1)", "let b = try f.run(seed: 1)",
        "claim(\"x\", b.last, .above(0))\nshow(\n  Plot(\"\") {\n    Line(a.losses())\n  }\n  .x(.log)\n)",
      ]) == [0])
    #expect(
      sources(["let a =\n  try e\n  .run(seed: 1)\n  .losses()", "show(Plot(\"\") { Line(a) })"]) == [0])
  }

  @Test("a name that a cell binds itself, or that has a scope of its own, is another one")
  func scopes() {
    let cells = [
      "let runs = try e.run(seed: 1)", "show(Plot(\"\") { for runs in [[1.0]] { Line(runs) } })",
    ]
    #expect(sources(cells) == [])
    #expect(
      sources(["let runs = try e.run(seed: 1)", "show(Plot(\"\") { Line(runs) })"]) { lesson in
        lesson.cells[0].options.scope = .own
      } == [])
  }
}

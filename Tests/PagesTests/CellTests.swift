import Foundation
import Lessons
import Plots
import Records
import Testing

@testable import Pages

@Suite("cells, figures and claims")
struct CellTests {
  private func woven(
    _ cell: Lessons.Cell, _ result: Record.Cell = Record.Cell(), figures: [Figure.Place: Figure] = [:],
    parameters: [Parameter] = []
  ) throws -> (html: String, diagnostics: [Diagnostic]) {
    try SampleCourse.woven(
      [Block(.cell(0), SampleCourse.range)], cells: [cell],
      record: Record(cells: [result], parameters: parameters),
      figures: figures)
  }

  @Test("hidden lines are not shown, nor the gaps they leave")
  func hiddenLines() throws {
    let code = CellCode(
      SampleCourse.cell(
        0, ["import Gradus", "", "let a = 1", "claim(a)", "", "let b = 2  // <1>", "show(b)", ""],
        hidden: [0, 3, 6],
        annotations: [5: 1]))
    #expect(code.lines == ["let a = 1", "", "let b = 2"])
    #expect(code.annotations == [nil, nil, 1])
  }

  @Test("echo false shows results only, fenced shows the fence with its options")
  func echo() throws {
    let output = Record.Cell(outputs: [.text("7\n")])
    let hidden = try woven(SampleCourse.cell(0, ["print(7)"]) { $0.echo = .hidden }, output).html
    #expect(!hidden.contains("language-swift"))
    #expect(hidden.contains("aria-label=\"Output\">7</pre>"))
    let fenced = try woven(
      SampleCourse.cell(0, ["print(7)"]) { options in
        options.echo = .fenced
        options.label = "fig-x"
        options.caption = Interpolated(parts: [
          .literal("A "),
          .expression(Expression(source: "n", position: SourcePosition(line: 1, column: 1), afterCell: 0)),
        ])
      }, Record.Cell(options: ["caption": [.integer(1)]])
    ).html
    #expect(fenced.contains("```swift\n"))
    #expect(fenced.contains("//| label: fig-x"))
    #expect(fenced.contains("//| caption: A \\(n)"))
  }

  @Test("a caption's values are formatted, escaped, and not read as Markdown or as LaTeX")
  func captionValues() throws {
    let expression = Expression(source: "x", position: SourcePosition(line: 1, column: 1), afterCell: 0)
    let cell = SampleCourse.cell(0, ["show(t)"]) { options in
      options.caption = Interpolated(parts: [
        .literal("*Mean* "), .expression(expression), .literal(", "), .expression(expression),
        .literal(" and $y="),
        .expression(expression), .literal("$"),
      ])
      options.label = "tbl-norms"
    }
    let table = Table([.init("a<b", .words(["<i>"]))])
    let html = try woven(
      cell,
      Record.Cell(
        outputs: [.shown(.table(table))],
        options: ["caption": [.text("*<b>$5*"), .number(4.21e-7), .number(2.5e-7)]])
    ).html
    #expect(html.contains("<em>Mean</em> *&lt;b&gt;$5*, "))
    #expect(html.contains("<span class=\"number\">4.21·10<sup>\u{2212}7</sup></span>"))
    #expect(html.contains("2.5\\cdot 10^{-7}"))
    #expect(html.contains("<th scope=\"col\">a&lt;b</th>"))
    #expect(html.contains("<th scope=\"row\">&lt;i&gt;</th>"))
    #expect(html.contains("id=\"tbl-norms\""))
    #expect(!html.contains("\u{E000}"))
  }

  @Test("a value that the run did not give is reported at the option")
  func missingCaptionValue() throws {
    let place = SourcePosition(line: 31, column: 14)
    let cell = SampleCourse.cell(0, ["show(t)"]) { options in
      options.caption = Interpolated(parts: [
        .expression(Expression(source: "x", position: place, afterCell: 0))
      ])
      options.positions["caption"] = place
    }
    let woven = try woven(cell, Record.Cell(outputs: [.shown(.table(Table([])))]))
    #expect(woven.diagnostics.map(\.identifier).contains("missing-value"))
    #expect(woven.diagnostics.first?.range?.start == place)
  }

  @Test("a figure that was not drawn is reported at its cell")
  func missingFigure() throws {
    let woven = try woven(
      SampleCourse.cell(0, ["show(p)"]), Record.Cell(outputs: [.shown(.plots([Plot("x")]))]))
    #expect(woven.diagnostics.map(\.identifier) == ["missing-figure"])
  }

  @Test("what a cell printed is escaped, joined and kept in order with what it showed")
  func outputs() throws {
    let html = try woven(
      SampleCourse.cell(0, ["…"]),
      Record.Cell(outputs: [
        .text("<a>\n"), .text("b\n"), .shown(.value(.number(0.25))), .text("c\n"),
        .trap("Index out of range"),
      ])
    ).html
    let first = try #require(html.range(of: "&lt;a&gt;\nb</pre>"))
    let value = try #require(html.range(of: "<p class=\"output shown\">0.25</p>"))
    let last = try #require(html.range(of: ">c</pre>"))
    #expect(first.lowerBound < value.lowerBound && value.lowerBound < last.lowerBound)
    #expect(html.contains("Index out of range</pre>"))
  }

  @Test("a figure stands in the column that its cell names", arguments: [CellOptions.Width.margin, .page])
  func columns(column: CellOptions.Width) throws {
    let place = Figure.Place(lesson: "only", cell: 0, output: 0)
    let figure = Figure(label: "fig-decay", panels: [SampleCourse.panel("fig-decay")])
    let cell = SampleCourse.cell(0, ["show(p)"]) {
      $0.label = "fig-decay"
      $0.column = column
    }
    let html = try woven(
      cell, Record.Cell(outputs: [.shown(.plots([Plot("a")]))]), figures: [place: figure]
    ).html
    #expect(html.contains("class=\"exhibit \(column)\""))
  }

  @Test("a figure says which experiments it rests on, and nothing where it rests on none")
  func experimentsBehindAFigure() throws {
    var run = Record.Cell()
    run.experiments = [Record.Experiment(digest: "0123456789abcdef", seeds: [1, 2])]
    var drawing = Record.Cell(outputs: [.shown(.plots([Plot("a")]))])
    func page() throws -> String {
      try SampleCourse.woven(
        [Block(.cell(1), SampleCourse.range)],
        cells: [SampleCourse.cell(0, ["run"]), SampleCourse.cell(1, ["show(p)"])],
        record: Record(cells: [run, drawing], parameters: []),
        figures: [
          Figure.Place(lesson: "only", cell: 1, output: 0): Figure(
            label: nil, panels: [SampleCourse.panel("only-1")])
        ]
      ).html
    }
    #expect(try !page().contains("01234567"))
    drawing.sources = []
    #expect(try !page().contains("Computed by"))
    drawing.sources = run.experiments
    #expect(try page().contains("Computed by 01234567"))
  }

  @Test("panels are lettered; frames after the first are hidden until a script shows them")
  func panelsAndFrames() throws {
    let place = Figure.Place(lesson: "only", cell: 0, output: 0)
    let panels = [SampleCourse.panel("fig-decay-1"), SampleCourse.panel("fig-decay-2")]
    let cell = SampleCourse.cell(0, ["show(p)"]) { $0.label = "fig-decay" }
    let output = Record.Cell(outputs: [.shown(.plots([Plot("a"), Plot("b")]))])
    let row = try woven(cell, output, figures: [place: Figure(label: "fig-decay", panels: panels)]).html
    #expect(row.contains("<p class=\"panel-title\">(a)</p>"))
    #expect(row.contains("<p class=\"panel-title\">(b)</p>"))
    #expect(row.contains("aria-label=\"Figure 2.1 (b) as PDF\""))
    #expect(row.contains("<code>gradus figure fig-decay</code>"))
    let frames = Figure(
      label: "fig-decay", panels: panels,
      arrangement: .frames(parameter: "depth", settings: [.integer(5), .integer(20)], first: 1))
    let slider = try woven(cell, output, figures: [place: frames]).html
    #expect(slider.contains("data-setting=\"depth = 5\" data-value=\"5\" hidden>"))
    #expect(slider.contains("data-setting=\"depth = 20\" data-value=\"20\">"))
    #expect(
      slider.contains(
        "type=\"range\" min=\"0\" max=\"1\" step=\"1\" value=\"1\" aria-valuetext=\"depth = 20\" hidden>"))
    let named = Figure(
      label: "fig-decay", panels: panels,
      arrangement: .frames(parameter: "σ_{w}<", settings: [.integer(5), .integer(20)], first: 1))
    let label = try woven(cell, output, figures: [place: named]).html
    #expect(label.contains(">σ<sub>w</sub>&lt;</label>"))
    #expect(label.contains("aria-valuetext=\"σ w&lt; = 20\""))
  }

  @Test("the heads of a table are rich text as in figures, and everything else of them is escaped")
  func tableHeads() throws {
    let table = Table([.init("*σ*_{w}² <b> & *", .words(["*σ*"]))])
    let html = try woven(SampleCourse.cell(0, ["…"]), Record.Cell(outputs: [.shown(.table(table))])).html
    #expect(
      html.contains("<th scope=\"col\"><i>σ</i><sub>w</sub><sup>2</sup> &lt;b&gt; &amp; *</th>"))
    #expect(html.contains("<th scope=\"row\">*σ*</th>"))
  }

  @Test("a long table shows 200 rows and says where the rest is")
  func longTable() throws {
    let table = Table([.init("n", .integers(Array(0..<5_000)))])
    let html = try woven(SampleCourse.cell(0, ["…"]), Record.Cell(outputs: [.shown(.table(table))])).html
    #expect(html.components(separatedBy: "<tr>").count == 102)
    #expect(html.contains("The first 100 of 5000 rows."))
  }

  private func claim(_ holds: Bool, _ expectation: Records.Expectation) -> Claim {
    Claim(
      id: "M01", text: "It *holds*.", kind: .exact, holds: holds, measured: [0.25], expectation: expectation,
      covers: [], term: nil, line: 1, column: 1)
  }

  @Test(
    "a claim says what was measured and expected",
    arguments: [
      (Records.Expectation.equal(to: 0.25), "exactly 0.25"), (.within(0.01, of: 0.25), "0.25 ± 0.01"),
      (.within(0, of: 0.25), "exactly 0.25"), (.below(1), "below 1"), (.above(0), "above 0"),
      (.between(0, 1), "from 0 to 1"),
      (.increasing, "each larger than the one before"), (.decreasing, "each smaller than the one before"),
      (.atLeast(4, of: 5, .below(1)), "at least 4 of 5 below 1"),
      (.atLeast(7, of: 9, .within(0.25, of: 1)), "at least 7 of 9 within 1 ± 0.25"),
    ])
  func claims(_ expectation: Records.Expectation, _ words: String) throws {
    let html = try woven(SampleCourse.cell(0, ["…"]), Record.Cell(claims: [claim(true, expectation)])).html
    #expect(html.contains("measured 0.25, expected \(words)"))
    #expect(html.contains("<li class=\"claim holds\" id=\"claim-1-1\">"))
    #expect(html.contains("It <em>holds</em>."))
  }

  @Test("a condition shows no numbers")
  func conditions() throws {
    let html = try woven(SampleCourse.cell(0, ["…"]), Record.Cell(claims: [claim(true, .isTrue)])).html
    #expect(!html.contains("measured"))
    #expect(!html.contains("expected"))
  }

  private func comparison(_ text: String, source: String, theory: Double?, tolerance: Double) -> Comparison {
    Comparison(
      id: nil, text: text, measured: 1, paper: 1.05, theory: theory, tolerance: tolerance, source: source,
      covers: [], line: 1, column: 1)
  }

  @Test("comparisons of one source stand together, and a tolerance that all share is said once")
  func comparisons() throws {
    let rows = [
      comparison("one", source: "A", theory: nil, tolerance: 0.1),
      comparison("two", source: "B", theory: nil, tolerance: 0.1),
      comparison("three", source: "A", theory: nil, tolerance: 0.1),
    ]
    let html = try woven(SampleCourse.cell(0, ["…"]), Record.Cell(comparisons: rows)).html
    let order = html.matches(of: #/scope="(?:rowgroup|row)"[^>]*>(?<text>[^<]*)</#).map { String($0.text) }
    #expect(order == ["A", "one", "three", "B", "two"])
    #expect(html.components(separatedBy: "tolerance 10\u{A0}%").count == 2)
    #expect(!html.contains(">Theory<"))
    let other = comparison("four", source: "A", theory: 1, tolerance: 0.2)
    let mixed = try woven(SampleCourse.cell(0, ["…"]), Record.Cell(comparisons: rows + [other])).html
    #expect(mixed.components(separatedBy: "tolerance 10\u{A0}%").count == 4)
    #expect(mixed.components(separatedBy: "tolerance 20\u{A0}%").count == 2)
    #expect(mixed.contains(">Theory<"))
  }

  @Test(
    "of many measured numbers a claim shows what can be taken in at a glance",
    arguments: [
      ([1, 1, 1, 1], Records.Expectation.equal(to: 1), "measured 1 (all 4)"),
      ([3, 1, 2], .above(0), "measured 3, 1, 2"),
      ([3, 1, 2, 5, 4, 6], .above(0), "measured 1 to 6 (6 values)"),
      ([1, 2, 3, 4, 5, 6], .increasing, "measured 1, 2, …, 6 (6 values)"),
    ])
  func manyNumbers(_ measured: [Double], _ expectation: Records.Expectation, _ words: String) throws {
    var claim = claim(true, expectation)
    claim.measured = measured
    let html = try woven(SampleCourse.cell(0, ["…"]), Record.Cell(claims: [claim])).html
    #expect(html.contains(words))
  }

  @Test("many claims of a cell are folded, unless one does not hold") func manyClaims() throws {
    let good = claim(true, .above(0)), bad = claim(false, .below(0))
    func html(_ claims: [Claim]) throws -> String {
      try woven(SampleCourse.cell(0, ["…"]), Record.Cell(claims: claims)).html
    }
    #expect(try html([good, good, good]).contains("<div class=\"claims\">"))
    let many = try html([good, good, good, good])
    #expect(many.contains("<details class=\"claims\">"))
    #expect(many.contains("4 claims checked here"))
    #expect(many.contains("id=\"claim-1-4\""))
    #expect(try html([good, good, good, bad]).contains("<div class=\"claims\">"))
    // What was not judged is not said to be checked.
    let changed = Parameter(name: "depth", value: .integer(40), standard: .integer(20), line: 1)
    let unjudged = try woven(
      SampleCourse.cell(0, ["…"]), Record.Cell(claims: [good, good, good, good]), parameters: [changed]
    ).html
    #expect(unjudged.contains("<div class=\"claims\">") && !unjudged.contains("claims checked here"))
  }

  @Test("a claim that fails says so; at other parameters it is not judged")
  func failingClaims() throws {
    let result = Record.Cell(claims: [claim(false, .below(0.1))])
    #expect(try woven(SampleCourse.cell(0, ["…"]), result).html.contains("class=\"claim fails\""))
    let changed = Parameter(name: "depth", value: .integer(40), standard: .integer(20), line: 1)
    let html = try woven(SampleCourse.cell(0, ["…"]), result, parameters: [changed]).html
    #expect(html.contains("class=\"claim unjudged\""))
  }
}

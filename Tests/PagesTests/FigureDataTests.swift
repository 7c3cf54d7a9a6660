import Foundation
import Lessons
import Plots
import Records
import Testing

@testable import Pages

@Suite("What stands below a figure")
struct FigureDataTests {
  private func page(_ panels: [Figure.Panel], _ arrangement: Figure.Arrangement = .panels) throws -> String {
    let place = Figure.Place(lesson: "only", cell: 0, output: 0)
    return try SampleCourse.woven(
      [Block(.cell(0), SampleCourse.range)], cells: [SampleCourse.cell(0, ["show(p)"])],
      record: Record(
        cells: [Record.Cell(outputs: [.shown(.plots(panels.map { Plot($0.title) }))])], parameters: []),
      figures: [place: Figure(label: nil, panels: panels, arrangement: arrangement)]
    ).html
  }

  private func panel(_ table: Table, _ alternative: String = "A chart.") -> Figure.Panel {
    var panel = SampleCourse.panel("only")
    panel.table = table
    panel.alternative = alternative
    return panel
  }

  private let table = Table([
    .init("*x*", .integers([1, 2])), .init("*σ*_{w}²", .numbers([nil, .nan])),
    .init("<b>", .numbers([.infinity, 0.5])),
  ])

  @Test("an empty cell is empty, NaN and infinity are said, and names are set")
  func cells() throws {
    let html = try page([panel(table, "*σ*_{w} < 1 rises.")])
    #expect(
      html.contains("<th scope=\"row\" class=\"end\">1</th><td class=\"end\"></td><td class=\"end\">inf</td>")
    )
    #expect(html.contains("<td class=\"end\">nan</td>"))
    #expect(html.contains("<i>σ</i><sub>w</sub><sup>2</sup></th>") && html.contains("&lt;b&gt;</th>"))
    #expect(html.contains("<p><i>σ</i><sub>w</sub> &lt; 1 rises.</p>"))
    #expect(!html.contains("table-note"))
  }

  @Test("an excerpt stands in the table's place, and says what it is and where the rest is")
  func excerpt() throws {
    var long = table
    long.columns = [.init("x", .integers(Array(1...700)))]
    long.excerpt = Table.Excerpt(table.columns, .curves)
    let html = try page([panel(long)])
    #expect(html.components(separatedBy: "<tr>").count == 4)
    #expect(
      html.contains(
        "Curves are read off at these positions. The CSV file has all 700 rows, with every digit."))
  }

  @Test("rows of one name are a group with one head")
  func groups() throws {
    let html = try page([
      panel(
        Table([
          .init("panel", .words(["a", "a", "b"])), .init("x", .integers([1, 2, 3])),
          .init("y", .integers([4, 5, 6])),
        ]))
    ])
    #expect(
      html.contains(
        "<tr><th scope=\"rowgroup\" rowspan=\"2\">a</th><th scope=\"row\" class=\"end\">1</th>"))
    #expect(html.components(separatedBy: "<tbody>").count == 3)
  }

  @Test("the frames of a slider share one table with the setting in front, and a few rows each")
  func frames() throws {
    let rows = Table([
      .init("x", .integers(Array(1...20))), .init("y", .numbers((1...20).map { 1 / Double($0) })),
    ])
    let settings = (1...6).map { Value.integer($0) }
    let html = try page(
      settings.map { _ in panel(rows) }, .frames(parameter: "*L*_{0}", settings: settings, first: 0))
    #expect(html.components(separatedBy: "<table>").count == 2)
    #expect(html.contains("<th scope=\"col\"><i>L</i><sub>0</sub></th>"))
    #expect(html.components(separatedBy: "<th scope=\"rowgroup\" rowspan=\"8\">").count == 7)
    #expect(html.contains("A selection of the rows. The CSV file of each setting has all its rows"))
    // Both ends are kept.
    #expect(html.contains("class=\"end\">20</th><td class=\"end\">0.05</td>"))
  }

  @Test("frames of different columns have tables of their own")
  func unlikeFrames() throws {
    let other = Table([.init("x", .integers([1])), .init("z", .integers([2]))])
    let html = try page(
      [panel(table), panel(other)], .frames(parameter: "L", settings: [.integer(1), .integer(2)], first: 0))
    #expect(html.components(separatedBy: "<table>").count == 3)
    #expect(html.contains("Data of Figure L = 2"))
  }

  @Test("what the descriptions of all frames share is said once")
  func descriptions() throws {
    let each = FrameDescriptions([
      "Line chart. Loss by step. It falls to 1.5. Seen is the end.",
      "Line chart. Loss by step. It falls to 2. Seen is the end.",
    ])
    #expect(each.start == "Line chart. Loss by step." && each.end == "Seen is the end.")
    #expect(each.each == ["It falls to 1.5.", "It falls to 2."])
    let same = FrameDescriptions(["One.", "One."])
    #expect(same.start == "One." && same.each == ["", ""] && same.end == "")
    #expect(FrameDescriptions([]).each == [])
    let html = try page(
      [panel(table, "Chart. A."), panel(table, "Chart. B.")],
      .frames(parameter: "*L*", settings: [.integer(1), .integer(2)], first: 0))
    #expect(html.contains("<p>Chart.</p>") && html.contains("<p><strong><i>L</i> = 2:</strong> B.</p>"))
  }
}

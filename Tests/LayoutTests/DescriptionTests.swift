import Plots
import Testing

@testable import Layout

@Suite("Words for figures") struct DescriptionTests {
  @Test("a description says kind, scales, trends, rates, zeros and references")
  func decayDescription() {
    #expect(
      Description(decay).text == """
        Line chart, log scale. Gradient norm ‖∂L/∂W‖ by layer, from 20 to 1, for 3 series. \
        Bands: 10–90\u{202F}% of 3 runs. \
        sigmoid falls steadily from 1 at layer 20 to 1.32·10⁻¹³ at layer 1, 0.68 decades per layer. \
        tanh falls steadily from 1 at layer 20 to 0.0144 at layer 1, 0.097 decades per layer. \
        sigmoid, fp16 falls steadily from 1 at layer 20 to 1.67·10⁻⁷ at layer 10, 0.68 decades per layer; \
        9 of 20 values are exactly 0. \
        Reference lines: smallest fp16 number, 6·10⁻⁸ at 5.96·10⁻⁸; theory.
        """)
  }

  @Test("peaks, flat lines and divergence are told")
  func shapes() {
    func text(_ y: [Double], _ option: AxisOption = .linear) -> String {
      Description(Plot("") { Line(x: y.indices.map { Double($0) + 0.5 }, y: y, "a") }.y(option)).text
    }
    #expect(text([0, 1, 0]).contains("a goes from 0 at 0.5 to 0 at 2.5, with its maximum 1 at 1.5."))
    #expect(text([5, 5, 5]).contains("a is 5 throughout."))
    #expect(text([1, 1.2, 1.1], .log).contains("a stays between 1 and 1.2."))
    #expect(text([1, 10, .nan, .infinity]).contains("2 of 4 values are infinite or NaN, the first at 2.5."))
    #expect(text([0, 0], .log).contains("a 2 of 2 values are exactly 0."))
    #expect(text([]).contains("no value"))
    #expect(text([1, -1, 2], .log).contains("1 negative value cannot be shown"))
  }

  @Test("no markup is read aloud: names of panels, axes, series and rules are plain words")
  func noMarkup() {
    let plot = Plot("*f*(*z*)") {
      Line(x: [0, 1], y: [0, 1], "*a*_{1}").panel("slope *f*′(*z*)")
      Line(x: [0, 1], y: [0, 2], "*b*^{2}").panel("value *f*(*z*)")
      Rule(y: 1, "bound *K*_{0}")
    }.x(.title("*z*")).y(.title("‖∂*L*‖"))
    let scene = Figure(plot, measure: FixedMeasure()).scene
    for text in [scene.title, scene.summary] {
      #expect(!text.contains("*") && !text.contains("_{") && !text.contains("^{"), "\(text)")
    }
    #expect(scene.summary.contains("slope f′(z), value f(z)"))
  }

  @Test("many series are told in groups: how many do what, between which bounds, and which goes furthest")
  func many() {
    let text = Description(
      Plot("") {
        for n in 0..<20 { Line(x: [1, 2], y: [1, Double(n)], "s\(n)") }
        for n in 1...3 { Line(x: [1, 2], y: [Double(n), .nan], "lost \(n)") }
      }.x(.integer, .title("step"))
    ).text
    #expect(text.contains("s0 falls steadily, from 1 at 1 to 0 at 2."), "\(text)")
    #expect(
      text.contains(
        "18 series rise steadily, from 1 at 1 to between 2 and 19 at 2 (s2, s3, s4, s5 and 14 more); "
          + "s19 ends highest, at 19."), "\(text)")
    #expect(
      text.contains("4 series stay about level, between 1 and 3 (s1, lost 1, lost 2, lost 3)."), "\(text)")
    #expect(text.contains("In 3 series values are infinite or NaN, most in lost 1, 1 of 2."), "\(text)")
  }

  @Test("a group names its series panel by panel, and how fast they fall")
  func panels() {
    let x = (1...6).map(Double.init)
    let text = Description(
      Plot("") {
        for panel in ["left", "right"] {
          for n in 1...5 {
            Line(
              x: x, y: x.map { (0..<Int($0)).reduce(1.0) { product, _ in product * 0.1 * Double(n) } },
              "s\(n)"
            ).panel(panel)
          }
        }
      }.y(.log)
    ).text
    #expect(
      text.contains(
        "10 series fall steadily, from between 0.1 and 0.5 at 1 to between 1.00·10⁻⁶ and 0.0156 at 6, "
          + "0.30 to 1 decades per step (left: s1, s2, s3, s4 and 6 more); left: s1 ends lowest, at 1.00·10⁻⁶."
      ),
      "\(text)")
  }

  @Test("however many series there are and whatever they are called, they are told in a few sentences")
  func capped() {
    let name = String(repeating: "a long name ", count: 8)
    let plot = Plot("") {
      for n in 0..<200 { Line(x: [1, 2, 3], y: [1, Double(n % 7), Double(n % 5)], "\(name)\(n)") }
      for n in 0..<40 { Theory(x: [1, 2], y: [Double(n), 2], "bound \(n)") }
    }
    #expect(Description(plot).text.count < 1800, "\(Description(plot).text.count)")
    #expect(Description(plot).text.contains("and 32 more."))
  }

  @Test("the data table has a column for each series where they share positions")
  func wideTable() {
    let table = Table(dataOf: decay)
    #expect(
      table.columns.map(\.title) == [
        "layer", "sigmoid, 10\u{202F}%", "sigmoid, 90\u{202F}%", "sigmoid", "tanh", "sigmoid, fp16", "theory",
      ])
    #expect(table.columns[0].values == .integers(Array(1...20)))
    guard case .numbers(let zeros) = table.columns[5].values else { return }
    #expect(zeros.filter { $0 == 0 }.count == 9)
  }

  @Test("the data table has a row for each value where they do not")
  func longTable() {
    let table = Table(
      dataOf: Plot("") {
        Line(x: [1, 2], y: [3, 4], "a").panel("left")
        Line(x: [1.5], y: [.nan], "b").panel("right")
      })
    #expect(table.columns.map(\.title) == ["panel", "series", "x", "y"])
    #expect(table.columns[1].values == .words(["a", "a", "b"]))
  }

  @Test("CSV keeps every digit and quotes what needs it")
  func csv() {
    let table = Table([
      .init("a, \"b\"", .numbers([0.1 + 0.2, .nan, -.infinity, 3])), .init("n", .integers([1, 2, 3, 4])),
      .init("w", .words(["x", "y,z", "", "q"])),
    ])
    #expect(
      table.csv == "\"a, \"\"b\"\"\",n,w\r\n0.30000000000000004,1,x\r\nnan,2,\"y,z\"\r\n-inf,3,\r\n3,4,q\r\n")
  }
}

@Suite("Lint") struct LintTests {
  private let measure = FixedMeasure(missing: ["漢"])

  private func findings(_ nodes: [Scene.Node], _ account: Account = Account()) -> [Lint.Finding.Rule] {
    let scene = Scene(width: 200, height: 100, title: "", summary: "", nodes: nodes)
    return Lint.findings(in: Figure(scene: scene, notes: [], account: account), measure: measure).map(\.rule)
  }

  private func text(_ words: String, _ x: Double, _ y: Double, size: Double = 12, ink: Ink = .ink)
    -> Scene.Node
  {
    .text(Scene.Text(RichText(plain: words), at: Point(x, y), size: size, ink: ink))
  }

  @Test("each rule fires on what it is for, and on nothing else")
  func rules() {
    #expect(findings([text("one", 10, 20), text("two", 60, 20)]) == [])
    #expect(findings([text("one", 10, 20), text("two", 15, 24)]) == [.overlap])
    #expect(findings([text("a long word", 160, 20)]) == [.outsideCanvas])
    #expect(findings([text("one", 10, 20, size: 9)]) == [.smallText])
    // Orange is no colour for text in the light theme.
    #expect(findings([text("one", 10, 20, ink: .series(1))]) == [.contrast])
    #expect(findings([text("漢", 10, 20)]) == [.missingGlyphs])
    var account = Account()
    account.input = 3
    account.drawn = 2
    #expect(findings([], account) == [.lostValues])
  }

  @Test("marks that cannot be told apart or seen are found")
  func colors() {
    func mark(_ ink: Ink) -> Scene.Node {
      .group(
        Scene.Group(
          .mark,
          [.path(Scene.Path([.move(Point(0, 0)), .line(Point(1, 1))], stroke: Scene.Stroke(ink, width: 2)))]))
    }
    #expect(findings([mark(.series(0)), mark(.series(2))]) == [.unnamedAxis])
    #expect(findings([mark(.series(0)), mark(.series(6))]).contains(.similarColors))
    #expect(findings([mark(.grid)]).filter { $0 == .markContrast }.count == 2)
  }

  @Test("a line through a label is found, and one beside it or under plain text is not")
  func crossed() {
    func scene(_ role: Scene.Group.Role, _ y: Double, opacity: Double = 1) -> [Lint.Finding.Rule] {
      let line = Scene.Path(
        [.move(Point(0, y)), .line(Point(200, y))], stroke: Scene.Stroke(.series(0), width: 2),
        opacity: opacity)
      return findings([
        .group(Scene.Group(.mark, [.path(line)])), .group(Scene.Group(role, [text("label", 20, 50)])),
      ]).filter { $0 == .crossedText }
    }
    #expect(scene(.label, 46) == [.crossedText])
    #expect(scene(.label, 60) == [])
    #expect(scene(.label, 46, opacity: 0.2) == [])
    #expect(scene(.title, 46) == [])
  }

  @Test("text is held against what lies under it, in both themes; a halo brings its own paper")
  func ground() {
    let dark = Scene.Path(
      [.move(Point(0, 30)), .line(Point(200, 30)), .line(Point(200, 70)), .line(Point(0, 70)), .close],
      fill: .exact(red: 0.1, green: 0.1, blue: 0.1))
    var words = Scene.Text(RichText(plain: "label"), at: Point(20, 55), size: 12)
    #expect(findings([.path(dark), .text(words)]) == [.contrast])
    #expect(findings([.text(words), .path(dark)]) == [])
    words.halo = .paper
    #expect(findings([.path(dark), .text(words)]) == [])
    words.halo = nil
    words.position = Point(20, 20)
    #expect(findings([.path(dark), .text(words)]) == [])
  }
}

import Lessons
import Plots
import Records

@testable import Pages

extension SampleCourse {
  private static let place = SourcePosition(line: 30, column: 5)

  static func text(_ text: String) -> Interpolated { Interpolated(parts: [.literal(text)]) }

  static func cell(
    _ index: Int, _ code: [String], hidden: Set<Int> = [], annotations: [Int: Int] = [:],
    _ configure: (inout CellOptions) -> Void = { _ in }
  ) -> Lessons.Cell {
    var options = CellOptions()
    configure(&options)
    let lines = code.enumerated().map { place, text in
      Lessons.Cell.Line(
        text: text, line: 30 + place, columnOffset: 0, isHidden: hidden.contains(place),
        annotation: annotations[place])
    }
    return Lessons.Cell(index: index, options: options, lines: lines, range: range)
  }

  static let speeds = Lesson(
    file: "lessons/05-layer-speeds.md", slug: "layer-speeds",
    frontMatter: FrontMatter(
      title: "Layers learn at different speeds",
      summary:
        "In a deep sigmoid network the last layers learn while the first stand still. We measure by how much.",
      objectives: [
        "say why the gradient of an early layer is a product of many factors",
        "predict its size from $\\sqrt{\\chi}$, and check the prediction",
      ], minutes: 25, terms: ["vanishing-gradient"]),
    blocks: speedsBlocks, cells: speedsCells,
    inlineExpressions: [
      Expression(source: "ratio", position: SourcePosition(line: 40, column: 3), afterCell: 0)
    ])

  private static let speedsBlocks: [Block] = [
    paragraph(
      .text("Train a network of twenty sigmoid layers and look at the "), .emphasis([.text("first")]),
      .text(" one after an epoch: its weights have hardly moved. This is what "),
      .citation(
        Citation(items: [.init(key: "glorot2010", locator: nil, range: range)], isBracketed: false)),
      .text(" saw, and others before them "),
      .citation(
        Citation(
          items: [
            .init(key: "nielsen2015", locator: "ch. 5", range: range),
            .init(key: "he2015", locator: nil, range: range),
          ], isBracketed: true)),
      .text(". We say that "), .term(slug: "", [.text("the gradient vanishes")], range),
      .text(". Figure references read like "), .reference(label: "fig-decay", numberOnly: false, range),
      .text(", equations like "), .reference(label: "eq-chain", numberOnly: false, range),
      .text(", and other lessons are one link away: "),
      .reference(label: "sec-atlas", numberOnly: false, range),
      .text(". Here the first layer's gradient is "), .value(0), .text(" times the last one's.")),
    Block(.heading(level: 2, anchor: "the-product", label: nil, [.text("A product of slopes")]), range),
    paragraph(
      .text("By the chain rule the error of layer "), .math("l", range), .text(" is the error of layer "),
      .math("L", range), .text(" multiplied by every matrix and every slope between them:")),
    Block(
      .math(
        "\\delta^{(l)} = \\left(\\prod_{k=l}^{L-1} \\operatorname{diag}\\bigl(\\sigma'(z^{(k)})\\bigr)\\, {W^{(k+1)}}^{\\!\\top}\\right)\\delta^{(L)}",
        label: "eq-chain"), range),
    paragraph(
      .text("With "), .math("\\sigma'(z)\\le \\tfrac14", range),
      .text(
        " each slope takes at least three quarters of what passes through it, unless the weights give it back. "
      ),
      .strong([.text("Twenty such factors")]), .text(" leave "), .math("4^{-20}\\approx 10^{-12}", range),
      .text(" at worst. The variable "), .code("depth"), .text(" sets how many there are; press "),
      .element("kbd", [.text("R")]), .text(" to be "), .strikethrough([.text("sure")]), .text(" surprised.")),
    Block(.cell(0), range),
    Block(
      .orderedList(
        start: 1, tight: true,
        [
          ListItem(blocks: [paragraph(.text("Sixty-four inputs: the pixels of a digit."))]),
          ListItem(blocks: [paragraph(.text("Xavier's initialization keeps the forward signal alive."))]),
        ]), range),
    Block(.heading(level: 2, anchor: "what-we-measure", label: nil, [.text("What we measure")]), range),
    paragraph(
      .text("The norm of the gradient, layer by layer, over five seeds. The theory line has the slope "),
      .math("\\log_{10}\\sqrt{\\chi}", range), .text(" and no free parameter.")),
    Block(.cell(1), range),
    Block(
      .callout(
        Callout(
          kind: .note, title: [.text("Read the axis")],
          blocks: [
            paragraph(
              .text(
                "The axis is logarithmic: each grid line is ten times the one below. A straight line is an exponential decay."
              ))
          ])), range),
    Block(.heading(level: 3, anchor: "in-numbers", label: nil, [.text("In numbers")]), range),
    Block(
      .table(
        MarkdownTable(
          alignments: [.left, .right, .right],
          head: [
            [.text("layer")], [.text("norm "), .math("\\|\\delta\\|", range)], [.text("share of the last")],
          ],
          rows: [
            [[.text("1")], [.text("0.0012")], [.text("0.2 %")]],
            [[.text("10")], [.text("0.031")], [.text("5 %")]],
            [[.text("20")], [.text("0.62")], [.text("100 %")]],
          ], caption: [.text("Norms after one epoch, one seed.")], label: "tbl-norms")), range),
    Block(.cell(2), range),
    Block(
      .callout(
        Callout(
          kind: .theory, title: [.text("Where "), .math("\\chi", range), .text(" comes from")],
          blocks: [paragraph(.text("In the limit of wide layers the pre-activations are Gaussian…"))])), range
    ),
    Block(.heading(level: 2, anchor: "try-it", label: nil, [.text("Try it")]), range),
    Block(.cell(3), range),
    Block(
      .callout(
        Callout(
          kind: .exercise, title: [.text("How deep is too deep?")], label: "exr-depth",
          blocks: [
            paragraph(
              .text(
                "At which depth does the first layer's gradient fall below half precision's smallest number?")
            )
          ])), range),
    Block(
      .solution(
        summary: [.text("Solution")],
        [paragraph(.text("About eleven: "), .math("0.236^{11} < 6\\cdot10^{-8}", range), .text("."))]), range),
    Block(
      .callout(
        Callout(
          kind: .quiz, title: [],
          blocks: [paragraph(.text("Which change makes the early layers learn?"))],
          choices: [
            .init(
              isCorrect: false, text: [.text("A larger learning rate")],
              explanation: [paragraph(.text("The last layers diverge long before the first ones move."))]),
            .init(
              isCorrect: true, text: [.text("ReLU with He's initialization")],
              explanation: [paragraph(.text("The factor per layer is then one, on average."))]),
          ])), range),
    Block(
      .bulletList(
        tight: true,
        [
          ListItem(checked: true, blocks: [paragraph(.text("measure the norms"))]),
          ListItem(checked: false, blocks: [paragraph(.text("repeat with residual connections"))]),
        ]), range),
    Block(
      .quote([paragraph(.text("Learning long-term dependencies with gradient descent is difficult."))]), range
    ),
    Block(.code(language: "python", "for layer in network:\n    print(layer.norm)\n"), range),
    Block(.thematicBreak, range),
    paragraph(
      .text("More in "), .link(url: "02-derivative-atlas.md", title: "", [.text("the atlas")]),
      .text(" or at "),
      .link(url: "https://example.org/", title: "", [.text("a site")]), .text("."), .hardBreak,
      .text("H"), .element("sub", [.text("2")]), .text("O"), .softBreak, .text("ends it.")),
  ]

  private static let speedsCells: [Lessons.Cell] = [
    cell(
      0,
      [
        "import Gradus", "let depth = parameter(\"depth\", 20)",
        "let network = Network(inputs: 64) {  // <1>",
        "  for _ in 0..<depth { Dense(32); Sigmoid() }", "  Dense(10)", "}",
        "let runs = try await Experiment(network, initializer: .xavier, data: .strokeDigits(count: 1_797, seed: 1)).run(seeds: 1...5)  // <2>",
        "claim(\"hidden\", true)", "print(\"trained \\(runs.count) networks\")",
      ], hidden: [0, 7], annotations: [2: 1, 6: 2]),
    cell(1, ["show(plot)"]) { options in
      options.label = "fig-decay"
      options.caption = Interpolated(parts: [
        .literal("Gradient norm per layer, median of "),
        .expression(Expression(source: "runs.count", position: place, afterCell: 1)),
        .literal(" seeds; the grey line is theory, $\\sqrt{\\chi} = "),
        .expression(Expression(source: "factor", position: place, afterCell: 1)), .literal("$ per layer."),
      ])
      options.fold = .closed
      options.summary = text("The plot's code")
      options.positions["caption"] = place
    },
    cell(2, ["compare(…)"]) { $0.echo = .hidden },
    cell(3, ["show(Frames(over: depths) { depth in Plot(depth) })"]) { options in
      options.label = "fig-frames"
      options.caption = text("The same network at other depths.")
    },
  ]

  static let records: [String: Record] = [
    "derivative-atlas": Record(),
    "layer-speeds": Record(
      cells: [
        Record.Cell(outputs: [.text("trained 5 networks\n")]),
        Record.Cell(
          outputs: [.shown(.plots([Plot("The first layer's gradient is gone")]))],
          claims: [
            Claim(
              id: "M01", text: "Each layer multiplies the gradient by $\\sqrt{\\chi}$.", kind: .statistical,
              holds: true,
              measured: [0.2387], expectation: .within(0.008, of: 0.23605), covers: [],
              term: "vanishing-gradient",
              line: 3, column: 1),
            Claim(
              id: nil, text: "The norms grow from layer to layer.", kind: .exact, holds: true, measured: [],
              expectation: .isTrue, covers: [], term: nil, line: 5, column: 1),
          ],
          options: ["caption": [.integer(5), .number(0.23605)]]),
        Record.Cell(
          comparisons: [
            Comparison(
              id: nil, text: "First of two hidden layers, norm of $\\delta$", measured: 0.0712, paper: 0.07,
              theory: 0.0725, tolerance: 0.1, source: "@nielsen2015, ch. 5", covers: [], line: 2, column: 1),
            Comparison(
              id: nil, text: "Second of two hidden layers", measured: 0.41, paper: 0.31, theory: nil,
              tolerance: 0.1,
              source: "@nielsen2015, ch. 5", covers: [], line: 3, column: 1),
          ]),
        Record.Cell(
          outputs: [
            .shown(
              .frames(
                Frames(
                  parameter: "depth", settings: [.integer(5), .integer(20)], plots: [Plot("a"), Plot("b")],
                  first: 0)))
          ]),
      ], inlines: [.number(4.21e-7)]),
  ]

  // MARK: Figures

  static func drawing(_ id: String, width: Double, height: Double) -> Figure.Drawing {
    let points = (0..<20).map {
      "\(60 + Double($0) * (width - 90) / 19),\(30 + Double($0) * (height - 80) / 19)"
    }
    return Figure.Drawing(
      svg: """
        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="\(id)-title \(id)-desc" \
        viewBox="0 0 \(Int(width)) \(Int(height))" width="\(Int(width))" height="\(Int(height))" color="var(--ink)" \
        fill="currentColor" font-family="'DejaVu Sans',Verdana,sans-serif">\
        <title id="\(id)-title">The first layer's gradient is gone</title><desc id="\(id)-desc">A line falls.</desc>\
        <g stroke="var(--grid)"><path d="M60 30H\(width - 30)M60 120H\(width - 30)M60 210H\(width - 30)"/></g>\
        <polyline points="\(points.joined(separator: " "))" fill="none" stroke="var(--series-2)" stroke-width="2"/>\
        <text x="60" y="\(height - 20)" font-size="12" fill="var(--quiet)">layer</text></svg>
        """, width: width, height: height)
  }

  static func panel(_ id: String) -> Figure.Panel {
    Figure.Panel(
      title: "The first layer's gradient is gone",
      alternative: "Line chart, log scale. Gradient norm over 20 layers falls from 0.6 to 7·10⁻¹⁴.",
      drawings: [
        drawing(id, width: 640, height: 360), drawing(id + "-w1", width: 328, height: 320),
      ],
      table: Table([
        .init("layer", .integers([1, 2, 3])), .init("gradient norm", .numbers([0.6, 0.14, 3.2e-7])),
        .init("network", .words(["sigmoid", "sigmoid", "sigmoid"])),
      ]),
      files: Figure.Format.allCases.map { .init($0, path: "figures/\(id).\($0.rawValue)") })
  }

  static let figures: [Figure.Place: Figure] = [
    Figure.Place(lesson: "layer-speeds", cell: 1, output: 0): Figure(
      label: "fig-decay", panels: [panel("fig-decay")]),
    Figure.Place(lesson: "layer-speeds", cell: 3, output: 0): Figure(
      label: "fig-frames", panels: [panel("fig-frames-1"), panel("fig-frames-2")],
      arrangement: .frames(parameter: "depth", settings: [.integer(5), .integer(20)], first: 0)),
  ]
}

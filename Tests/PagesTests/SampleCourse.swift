import Lessons
import Plots
import Records
import Storage

@testable import Pages

/// A course of two lessons with every kind of block and inline, made by hand.
enum SampleCourse {
  static let range = SourceRange(line: 12, column: 1)
  static let typesetter = Result { try Typesetter() }

  static let palette = PagePalette(
    light: """
      --ink:#1b1f24;--quiet:#5a626c;--grid:#e3e6ea;--shade:#f3f4f6;--paper:#ffffff;\
      --series-0:#1845fb;--series-1:#e8590c;--series-2:#9c1111;--series-3:#0f8b6d;--series-4:#c849a9;--series-5:#656364;\
      --series-text-0:#1845fb;--series-text-1:#b54509;--series-text-2:#9c1111;--series-text-3:#0c7158;\
      --series-text-4:#a83a8d;--series-text-5:#656364;
      """,
    dark: """
      --ink:#e6e8eb;--quiet:#a3abb5;--grid:#2a3038;--shade:#1a2027;--paper:#111418;\
      --series-0:#6ea8ff;--series-1:#ffb454;--series-2:#ff5a4f;--series-3:#9af0c8;--series-4:#d65db1;--series-5:#a9adb3;\
      --series-text-0:#6ea8ff;--series-text-1:#ffb454;--series-text-2:#ff7a70;--series-text-3:#9af0c8;\
      --series-text-4:#e07cc1;--series-text-5:#a9adb3;
      """)

  static let numerals = Numerals(
    number: { value in
      if value == value.rounded(), abs(value) < 100_000 { return .init(String(Int(value))) }
      if abs(value) < 0.001 {
        let parts = String(value).split(separator: "e")
        let exponent =
          parts.count == 2 ? String(parts[1]).replacing("-", with: "\u{2212}").replacing("0", with: "") : ""
        return .init("\(parts[0].prefix(4))·10", exponent: exponent)
      }
      return .init(String(String(value).prefix(5)).replacing("-", with: "\u{2212}"))
    },
    integer: { .init(String($0)) })

  /// The part of Markdown that captions and claims of the sample use: formulas, emphasis, citations.
  static let markdown: InlineMarkdown = { text, _, position in
    var result: [Inline] = []
    for (place, part) in text.split(separator: "$", omittingEmptySubsequences: false).enumerated() {
      let range = SourceRange(line: position.line, column: position.column)
      if place % 2 == 1 {
        result.append(.math(String(part), range))
        continue
      }
      for (place, part) in part.split(separator: "*", omittingEmptySubsequences: false).enumerated() {
        guard !part.isEmpty else { continue }
        result.append(place % 2 == 1 ? .emphasis([.text(String(part))]) : .text(String(part)))
      }
    }
    return (result, [])
  }

  static func settings(showsSolutions: Bool = true) throws -> CourseWeaver.Settings {
    var settings = CourseWeaver.Settings(
      theme: try PageTheme(), palette: palette, figureFont: nil, numerals: numerals, markdown: markdown)
    settings.showsSolutions = showsSolutions
    settings.generator = "Gradus 0.1"
    return settings
  }

  static func weaver(
    course: Course = course, records: [String: Record] = records, figures: [Figure.Place: Figure] = figures,
    settings: CourseWeaver.Settings? = nil
  ) throws -> CourseWeaver {
    CourseWeaver(
      course: course, records: records, figures: figures, typesetter: try typesetter.get(),
      settings: try settings ?? self.settings())
  }

  /// A course of one lesson with some blocks, for tests of one thing.
  static func course(of blocks: [Block], cells: [Lessons.Cell] = [], glossary: Glossary = glossary) -> Course
  {
    var course = course
    var lesson = Lesson(
      file: "lessons/01-only.md", slug: "only", frontMatter: FrontMatter(title: "Only"), blocks: blocks,
      cells: cells, inlineExpressions: [])
    lesson.inlineExpressions = [
      Expression(source: "factor", position: SourcePosition(line: 4, column: 9), afterCell: -1)
    ]
    lesson.number = "1"
    course.lessons = [lesson]
    course.glossary = glossary
    return course
  }

  /// The content of a lesson of some blocks, without the page around it, and what was reported.
  static func woven(
    _ blocks: [Block], cells: [Lessons.Cell] = [], record: Record? = nil,
    figures: [Figure.Place: Figure] = [:],
    glossary: Glossary = glossary, showsSolutions: Bool = true
  ) throws -> (html: String, diagnostics: [Diagnostic]) {
    let course = course(of: blocks, cells: cells, glossary: glossary)
    let weaver = try weaver(
      course: course, records: record.map { ["only": $0] } ?? [:], figures: figures,
      settings: settings(showsSolutions: showsSolutions))
    let builder = PageBuilder(site: weaver.site, file: "lessons/01-only.md", lesson: course.lessons[0])
    let html = builder.blocks(blocks).source
    return (html, builder.diagnostics)
  }

  static func paragraph(_ inlines: Inline...) -> Block { Block(.paragraph(inlines), range) }

  // MARK: The course

  static var course: Course {
    var settings = CourseSettings(title: "The vanishing gradient")
    settings.summary = "Why deep networks did not learn, shown by experiments that you can run."
    settings.authors = ["A. Author", "B. Author"]
    settings.licence = "CC BY 4.0"
    return Course(
      settings: settings, lessons: numbered([atlas, speeds]), glossary: glossary, bibliography: bibliography,
      statements: [], labels: labels)
  }

  /// Lessons with the numbers that a course gives them.
  static func numbered(_ lessons: [Lesson]) -> [Lesson] {
    lessons.enumerated().map { place, lesson in
      var lesson = lesson
      lesson.number = String(place + 1)
      return lesson
    }
  }

  static let glossary = Glossary(terms: [
    Glossary.Term(
      slug: "vanishing-gradient", title: "Vanishing gradient", aliases: ["the gradient vanishes"],
      blocks: [
        paragraph(
          .text("The norm of the gradient shrinks by a factor "), .math("\\sqrt{\\chi}<1", range),
          .text(" with every layer it passes on its way back, so that early layers hardly learn. See "),
          .term(slug: "saturation", [.text("saturation")], range), .text("."))
      ], range: range),
    Glossary.Term(
      slug: "saturation", title: "Saturation", aliases: [],
      blocks: [
        paragraph(.text("A unit whose activation is nearly constant: its derivative is close to zero."))
      ],
      range: range),
  ])

  static var bibliography: Bibliography {
    var glorot = Bibliography.Reference(
      key: "glorot2010", type: "paper-conference",
      title: "Understanding the difficulty of training deep feedforward neural networks",
      authors: [.init(family: "Glorot", given: "Xavier"), .init(family: "Bengio", given: "Yoshua")],
      year: 2010,
      range: range)
    glorot.container = "Proceedings of AISTATS"
    glorot.volume = "9"
    glorot.pages = "249-256"
    var nielsen = Bibliography.Reference(
      key: "nielsen2015", type: "book", title: "Neural Networks and Deep Learning",
      authors: [.init(family: "Nielsen", given: "Michael A.")], year: 2015, range: range)
    nielsen.publisher = "Determination Press"
    nielsen.url = "http://neuralnetworksanddeeplearning.com"
    var he = Bibliography.Reference(
      key: "he2015", type: "paper-conference", title: "Delving deep into rectifiers",
      authors: [
        .init(family: "He", given: "Kaiming"), .init(family: "Zhang", given: "Xiangyu"),
        .init(family: "Ren", given: "Shaoqing"),
      ], year: 2015, range: range)
    he.doi = "10.1109/ICCV.2015.123"
    return Bibliography(references: [glorot, nielsen, he])
  }

  static let labels = LabelTable(targets: [
    "fig-decay": .init(kind: .figure, number: "2.1", lesson: "layer-speeds", anchor: "fig-decay"),
    "fig-frames": .init(kind: .figure, number: "2.2", lesson: "layer-speeds", anchor: "fig-frames"),
    "tbl-norms": .init(kind: .table, number: "2.1", lesson: "layer-speeds", anchor: "tbl-norms"),
    "eq-chain": .init(kind: .equation, number: "2.1", lesson: "layer-speeds", anchor: "eq-chain"),
    "sec-atlas": .init(kind: .section, number: "1.1", lesson: "derivative-atlas", anchor: "sec-atlas"),
    "exr-depth": .init(kind: .exercise, number: "2.1", lesson: "layer-speeds", anchor: "exr-depth"),
    "lst-net": .init(kind: .listing, number: "2.1", lesson: "layer-speeds", anchor: "lst-net"),
  ])

  static let atlas = Lesson(
    file: "lessons/02-derivative-atlas.md", slug: "derivative-atlas",
    frontMatter: FrontMatter(
      title: "The derivative atlas", summary: "Six activations and their slopes, on one scale.", minutes: 15,
      terms: ["saturation"]),
    blocks: [
      Block(.heading(level: 2, anchor: "sec-atlas", label: "sec-atlas", [.text("What a slope does")]), range),
      paragraph(
        .text("A "), .term(slug: "saturation", [.text("saturated")], range),
        .text(" unit passes nothing back, and "),
        .term(slug: "vanishing-gradient", [.text("the gradient vanishes")], range), .text(".")),
    ], cells: [], inlineExpressions: [])
}

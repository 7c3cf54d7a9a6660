import ArgumentParser
import Foundation
import Layout
import Lessons
import Plots
import Records
import Rendering
import Running

/// `gradus figure`.
struct FigureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Make one figure again, for a paper or a slide.",
    discussion: """
      Runs the figure's lesson where its result is not kept, and trains nothing that is. Without other options the
      bytes are those of the build.

        gradus figure fig-decay --format pdf
        gradus figure fig-decay --theme dark --width 1080 --output slide.png
        gradus figure fig-decay --set depth=40
      """)

  @Argument(help: "The figure's label.")
  var label: String

  @Option(help: ArgumentHelp("The kind of file.", valueName: "png|svg|pdf|csv"))
  var format: FigureFile = .png

  @Option(help: ArgumentHelp("Lay the figure out anew at this width, in pixels.", valueName: "PX"))
  var width: Double?

  @Option(help: ArgumentHelp("The colours.", valueName: "light|dark"))
  var theme: Theme = .light

  @Option(
    help: ArgumentHelp(
      "Where to write it (default: LABEL.FORMAT); several plots are numbered.", valueName: "FILE"))
  var output: String?

  @OptionGroup var options: CourseOptions
  @OptionGroup var run: RunOptions

  func validate() throws {
    if let width, !(10...10_000).contains(width) {
      throw ValidationError("--width takes a number of pixels from 10 to 10000, not \(width)")
    }
    if theme == .dark, format == .pdf {
      throw ValidationError("a PDF is for paper; --theme dark goes with png and svg")
    }
  }

  func run() async throws {
    let folder = try options.folder()
    let report = Report(folder: folder, format: options.diagnostics)
    try await report.explainingMachine {
      let lesson = try lesson(in: folder)
      var settings = run.settings(folder: folder)
      settings.only = [lesson.slug]
      settings.takesKeptLessons = false
      let lock = try run.lock(folder: folder)
      let build = try await CourseBuild(settings) { ProgressDisplay(total: $0) }
      // What is wrong with a layout shows in the picture; whoever asked for one wants to see it.
      let problems = build.diagnostics.filter { $0.severity == .error && $0.identifier != "figure" }
      guard problems.isEmpty, let record = build.results.first?.record else {
        throw report.failing(with: problems)
      }
      let fonts = try FontFiles(of: build.course.settings)
      let plots = plots(of: record, lesson: lesson)
      for (place, (name, plot)) in plots.enumerated() {
        let file =
          output.map { plots.count == 1 ? $0 : Self.file($0, of: place + 1) } ?? "\(name).\(format.rawValue)"
        try write(try bytes(plot, name: name, fonts: fonts), to: file)
        print(file)
      }
      withExtendedLifetime(lock) {}
    }
  }

  /// The lesson that holds the figure.
  private func lesson(in folder: URL) throws -> Lesson {
    let (course, problems) = Course.load(folder: folder)
    let lessons = course?.lessons ?? []
    if let lesson = lessons.first(where: { $0.cells.contains { $0.options.label == label } }) {
      return lesson
    }
    let known = lessons.flatMap { $0.cells.compactMap(\.options.label) }.filter {
      Labels.kind(of: $0) == .figure
    }
    if known.isEmpty, problems.contains(where: { $0.severity == .error }) {
      throw Report(folder: folder, format: options.diagnostics).failing(with: problems)
    }
    throw Failure(
      exit: .problem,
      message: "gradus: no cell is labelled '\(label)'\n  fix: "
        + (DidYouMean.fix(label, in: known) ?? "the figures are \(known.joined(separator: ", "))"))
  }

  /// The plots of the figure: one, its subfigures, or its frames.
  private func plots(of record: Record, lesson: Lesson) -> [(name: String, plot: Plot)] {
    let cell = lesson.cells.firstIndex { $0.options.label == label }
    let plots = (cell.map { record.cells[$0].outputs } ?? []).flatMap { output -> [Plot] in
      guard case .shown(let shown) = output else { return [] }
      return shown.plots ?? []
    }
    return plots.enumerated().map { (plots.count == 1 ? label : "\(label)-\($0 + 1)", $1) }
  }

  /// `slide.png` for the second of several plots is `slide-2.png`, so that none overwrites another.
  private static func file(_ output: String, of number: Int) -> String {
    let url = URL(fileURLWithPath: output)
    guard !url.pathExtension.isEmpty else { return "\(output)-\(number)" }
    return "\(output.dropLast(url.pathExtension.count + 1))-\(number).\(url.pathExtension)"
  }

  private func bytes(_ plot: Plot, name: String, fonts: FontFiles) throws -> [UInt8] {
    if format == .csv { return Array(Table(dataOf: plot).csv.utf8) }
    let renderer = try Renderer(fonts: fonts)
    let figure = Layout.Figure(plot, width: width, measure: renderer.measure)
    return try format.bytes(of: figure.scene, name: name, by: renderer, theme: theme)
  }

  private func write(_ bytes: [UInt8], to file: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw Failure(exit: .problem, message: "gradus: cannot write \(file): \(error.localizedDescription)")
    }
  }
}

extension FigureFile: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}

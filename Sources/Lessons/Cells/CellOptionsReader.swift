/// Reads option lines into `CellOptions`; the set of keys is closed.
struct CellOptionsReader {
  static let keys = [
    "label", "caption", "alt", "insight", "echo", "fold", "summary", "eval", "output", "expect", "error",
    "compile-error", "width", "column", "inputs", "file", "timeout", "scope",
  ]
  /// The prefixes that a cell's label may have, and what each stands for.
  static let labelKinds: [LabelTable.Kind] = [.figure, .table, .listing, .exercise]

  let file: String
  /// The index of the cell, after which its expressions are evaluated.
  let cell: Int
  private(set) var options = CellOptions()
  private(set) var diagnostics: [Diagnostic] = []

  init(_ lines: OptionLines, cell: Int, file: String) {
    self.file = file
    self.cell = cell
    diagnostics = lines.diagnostics
    for option in lines.options { read(option) }
    checkTogether()
  }

  private mutating func read(_ option: OptionLines.Option) {
    guard Self.keys.contains(option.key) else {
      report(
        "unknown-option", option.keyRange, "unknown cell option '\(option.key)'",
        explanation: "The options are \(Self.keys.joined(separator: ", ")).",
        fix: DidYouMean.fix(option.key, in: Self.keys))
      return
    }
    if options.positions[option.key] != nil {
      report("duplicate-option", option.keyRange, "option '\(option.key)' is set twice")
      return
    }
    options.positions[option.key] = option.keyRange.start
    guard !option.value.line.isEmpty else {
      report(
        "empty-option", option.keyRange, "option '\(option.key)' has no value",
        fix: "write one or delete the line")
      return
    }
    set(option)
  }

  private mutating func set(_ option: OptionLines.Option) {
    let value = option.value
    switch option.key {
    case "label": options.label = label(value)
    case "caption": options.caption = interpolated(value)
    case "alt": options.alt = interpolated(value)
    case "insight": options.insight = interpolated(value)
    case "summary": options.summary = interpolated(value)
    case "echo": options.echo = choice(option, CellOptions.Echo.self, ["true", "false", "fenced"]) ?? .shown
    case "fold": options.fold = choice(option, CellOptions.Fold.self, ["true", "show"]) ?? .none
    case "eval": options.eval = choice(option, Truth.self, ["true", "false"]) != .false
    case "output": options.output = choice(option, Truth.self, ["true", "false"]) != .false
    case "expect": options.expect = value.block
    case "error": options.error = value.line
    case "compile-error": options.compileError = value.line
    case "width": options.width = number(option, "a number of pixels from 1 to 10000") { Int($0) }
    case "column":
      options.column = choice(option, CellOptions.Width.self, ["body", "page", "margin"]) ?? .body
    case "inputs": options.inputs = paths(option)
    case "file": options.file = path(value.line, at: value.range)
    case "timeout":
      options.timeout = number(option, "a number of seconds above 0, at most 86400") { Double($0) }
    case "scope": options.scope = choice(option, CellOptions.Scope.self, ["shared", "own"])
    default: break
    }
  }

  // MARK: Values

  private enum Truth: String { case `true`, `false` }

  private mutating func choice<C: RawRepresentable<String>>(
    _ option: OptionLines.Option, _ type: C.Type, _ allowed: [String]
  ) -> C? {
    let written = option.value.line
    if allowed.contains(written), let value = C(rawValue: written) { return value }
    report(
      "option-value", option.value.range, "'\(written)' is no value of '\(option.key)'",
      explanation: "It is \(Self.list(allowed)).", fix: DidYouMean.fix(written, in: allowed))
    return nil
  }

  private mutating func number<N: Comparable & Numeric & ExpressibleByIntegerLiteral>(
    _ option: OptionLines.Option, _ expected: String, _ parse: (String) -> N?
  ) -> N? {
    let written = option.value.line
    let largest: N = option.key == "width" ? 10000 : 86400
    if let value = parse(written), value > 0, value <= largest { return value }
    report(
      "option-value", option.value.range, "'\(written)' is no value of '\(option.key)'",
      explanation: "It is \(expected).")
    return nil
  }

  private mutating func interpolated(_ value: OptionValue) -> Interpolated? {
    do throws(Diagnostic) {
      return try Interpolated(value, afterCell: cell, file: file)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  private mutating func label(_ value: OptionValue) -> String? {
    let label = value.line
    if let problem = Labels.problem(label, allowed: Self.labelKinds, at: value.range, file: file) {
      diagnostics.append(problem)
      return nil
    }
    return label
  }

  private mutating func paths(_ option: OptionLines.Option) -> [String] {
    let separated = option.value.line.split(separator: ",").map { Array($0.utf8)[...].trimmed.text }
    return separated.filter { !$0.isEmpty }.compactMap { path($0, at: option.value.range) }
  }

  /// A path that stays within the course.
  private mutating func path(_ path: String, at range: SourceRange) -> String? {
    if CoursePath.isInside(path) { return path }
    report(
      "path-outside-course", range, "the path '\(path)' leads out of the course",
      explanation: "Paths are relative to the folder 'lessons' and stay inside the course.")
    return nil
  }

  // MARK: Options that need each other

  private mutating func checkTogether() {
    if let place = options.positions["caption"], options.positions["label"] == nil {
      report(
        "caption-without-label", SourceRange(line: place.line, column: place.column, length: 7),
        "a caption without a label", explanation: "What has a caption is numbered and can be referred to.",
        fix: "add a line '//| label: fig-name' (or tbl-, lst-, exr-)")
    }
    if options.error != nil, options.compileError != nil, let place = options.positions["compile-error"] {
      report(
        "conflicting-options", SourceRange(line: place.line, column: place.column, length: 13),
        "a cell cannot have both 'error' and 'compile-error'",
        explanation: "A cell that does not compile never runs.")
    }
    if !options.eval {
      for key in ["expect", "error", "compile-error"] {
        guard let place = options.positions[key] else { continue }
        report(
          "conflicting-options", SourceRange(line: place.line, column: place.column, length: key.utf8.count),
          "'\(key)' in a cell that does not run", fix: "delete 'eval: false' or '\(key)'")
      }
    }
  }

  private mutating func report(
    _ identifier: String, _ range: SourceRange, _ summary: String, explanation: String? = nil,
    fix: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(identifier, file: file, at: range, summary, explanation: explanation, fix: fix))
  }

  private static func list(_ values: [String]) -> String {
    values.dropLast().joined(separator: ", ") + " or " + (values.last ?? "")
  }
}

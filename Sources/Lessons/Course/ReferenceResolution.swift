/// Resolves what lessons name: labels, citations, terms, statements, files.
struct ReferenceResolution {
  let labels: LabelTable
  let statements: Set<String>
  let termNames: Glossary.Names
  /// Sorted, for suggestions.
  private let labelNames, statementNames, citationNames, termChoices: [String]
  let citationKeys: Set<String>
  private(set) var diagnostics: [Diagnostic] = []
  private var usedTerms: Set<String> = []
  private var usedReferences: Set<String> = []
  /// Names are compared with all others of a course for the first unknown ones only.
  private var suggestionsLeft = 200

  init(labels: LabelTable, glossary: Glossary, bibliography: Bibliography, statements: [Statement]) {
    self.labels = labels
    self.statements = Set(statements.map(\.id))
    termNames = glossary.names
    citationKeys = Set(bibliography.references.map(\.key))
    labelNames = labels.targets.keys.sorted()
    statementNames = self.statements.sorted()
    citationNames = citationKeys.sorted()
    termChoices = termNames.slugs.keys.sorted()
  }

  private mutating func report(
    _ identifier: String, _ file: String, _ range: SourceRange?, _ summary: String,
    explanation: String? = nil,
    fix: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(identifier, file: file, at: range, summary, explanation: explanation, fix: fix))
  }

  /// The nearest valid names, as long as the author can be expected to read them.
  private mutating func suggestion(
    _ written: String, in candidates: [String], quote: (String) -> String = { "'\($0)'" }
  ) -> String? {
    guard suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    return DidYouMean.fix(written, in: candidates, quote: quote)
  }

  // MARK: Lessons

  /// Checks a lesson and returns it with the slugs of its terms filled in.
  mutating func resolve(_ lesson: Lesson, places: [String: SourceRange]) -> Lesson {
    var lesson = lesson
    lesson.blocks = resolve(lesson.blocks, file: lesson.file)
    for cell in lesson.cells { resolve(cell, file: lesson.file) }
    lesson.frontMatter.terms = lesson.frontMatter.terms.map { term in
      if let slug = termNames.slug(for: term) {
        usedTerms.insert(slug)
        return slug
      }
      reportTerm(term, lesson.file, places["terms/\(term)"] ?? places["terms"])
      return term
    }
    for id in lesson.frontMatter.covers where !statements.contains(id) {
      report(
        "unknown-statement", lesson.file, places["covers/\(id)"] ?? places["covers"],
        "unknown statement '\(id)'",
        explanation: "'covers' names ids of lessons/statements.yaml.",
        fix: suggestion(id, in: statementNames))
    }
    if let figure = lesson.frontMatter.figure, !lesson.labels(.figure).contains(figure) {
      report(
        "unknown-reference", lesson.file, places["figure"], "the lesson has no figure '\(figure)'",
        explanation: "'figure' names the figure of the lesson that stands at its head.",
        fix: suggestion(figure, in: lesson.labels(.figure)))
    }
    return lesson
  }

  /// Checks the figure of the course's first page.
  mutating func resolve(cover label: String, file: String, at place: SourceRange?) {
    guard labels.targets[label]?.kind != .figure else { return }
    report(
      "unknown-reference", file, place, "no lesson has a figure '\(label)'",
      explanation: "'figure' names the figure that stands on the course's first page.",
      fix: suggestion(label, in: labelNames.filter { labels.targets[$0]?.kind == .figure }))
  }

  /// Checks what a statement's correction and source name.
  mutating func resolve(_ statement: Statement, file: String) {
    if let key = statement.source {
      usedReferences.insert(key)
      if !citationKeys.contains(key) {
        report(
          "unknown-citation", file, nil, "'\(statement.id)' comes from '\(key)', an unknown citation",
          explanation: "lessons/references.yaml has no such entry.", fix: suggestion(key, in: citationNames))
      }
    }
    guard let text = statement.correction else { return }
    let (inlines, problems) = parseInlines(text, file: file, at: statement.range.start)
    diagnostics += problems
    for inline in inlines { _ = inline.mapped { resolve($0, file: file) } }
  }

  mutating func resolve(_ blocks: [Block], file: String) -> [Block] {
    blocks.map { block in block.mappingInlines { resolve($0, file: file) } }
  }

  private mutating func resolve(_ inline: Inline, file: String) -> Inline {
    switch inline {
    case .reference(let label, _, let range):
      guard labels.targets[label] == nil else { return inline }
      report(
        "unknown-reference", file, range, "unknown reference '@\(label)'",
        explanation: "No lesson of the course has this label.",
        fix: suggestion(label, in: labelNames) { "'@\($0)'" })
    case .citation(let citation):
      for item in citation.items {
        usedReferences.insert(item.key)
        guard !citationKeys.contains(item.key) else { continue }
        report(
          "unknown-citation", file, item.range, "unknown citation '@\(item.key)'",
          explanation: "lessons/references.yaml has no such entry.",
          fix: suggestion(item.key, in: citationNames) { "'@\($0)'" }
            ?? "add it to lessons/references.yaml, or write '\\@\(item.key)' for the text itself")
      }
    case .term(let written, let text, let range):
      let name = written.isEmpty ? text.plainText : written
      guard let slug = termNames.slug(for: name) else {
        reportTerm(name, file, range)
        return inline
      }
      usedTerms.insert(slug)
      return .term(slug: slug, text, range)
    default: break
    }
    return inline
  }

  // MARK: Cells

  /// Checks the captions of a cell, and notes what its strings cite: `compare(…, "@key, ch. 5")`.
  private mutating func resolve(_ cell: Cell, file: String) {
    let options: [(String, Interpolated?)] = [
      ("caption", cell.options.caption), ("summary", cell.options.summary),
    ]
    for case (let key, let text?) in options {
      guard let place = cell.options.positions[key] else { continue }
      let values = text.expressions.map { _ in "0" }
      let (inlines, problems) = parseInlines(text.text(values: values), file: file, at: place)
      let range = SourceRange(line: place.line, column: place.column, length: key.utf8.count)
      diagnostics += problems.map { Self.moved($0, to: range) }
      let before = diagnostics.count
      for inline in inlines { _ = inline.mapped { resolve($0, file: file) } }
      for index in before..<diagnostics.count {
        diagnostics[index] = Self.moved(diagnostics[index], to: range)
      }
    }
    for literal in cell.stringLiterals {
      if let slug = termNames.slugs[literal] { usedTerms.insert(slug) }
      for key in literal.citedKeys { usedReferences.insert(key) }
    }
  }

  private static func moved(_ problem: Diagnostic, to range: SourceRange) -> Diagnostic {
    var problem = problem
    problem.range = range
    return problem
  }

  // MARK: Terms

  private mutating func reportTerm(_ name: String, _ file: String, _ range: SourceRange?) {
    report(
      "unknown-term", file, range, "unknown term '\(name)'",
      explanation: "lessons/glossary.md has no term with this name or alias.",
      fix: suggestion(
        Slug.of(name), in: termChoices)
        ?? "add a heading '## \(name)' to lessons/glossary.md")
  }

  // MARK: Unused entries

  mutating func reportUnused(glossary: Glossary, bibliography: Bibliography) {
    for term in glossary.terms where !usedTerms.contains(term.slug) {
      diagnostics.append(
        Diagnostic(
          .warning, "unused-term", file: glossary.file,
          at: SourceRange(line: term.range.start.line, column: term.range.start.column),
          "the term '\(term.title)' is used nowhere",
          fix: "link to it with '(term:\(term.slug))', or delete it"))
    }
    for reference in bibliography.references where !usedReferences.contains(reference.key) {
      diagnostics.append(
        Diagnostic(
          .warning, "unused-reference", file: bibliography.file, at: reference.range,
          "the reference '\(reference.key)' is cited nowhere",
          fix: "cite it as '@\(reference.key)', or delete it"))
    }
  }
}

extension Cell {
  /// The contents of the string literals in the code.
  var stringLiterals: [String] {
    let text = lines.map(\.text).joined(separator: "\n")
    let bytes = Array(text.utf8)
    let classes = SwiftScanner(bytes[...]).classes
    var result: [String] = []
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, classes[index] == .string { index += 1 }
      if index > start {
        let quote = UInt8(ascii: "\"")
        result.append(bytes[start..<index].trimmed { $0 == quote || $0 == UInt8(ascii: "#") }.text)
      } else {
        index += 1
      }
    }
    return result
  }
}

extension ArraySlice<UInt8> {
  fileprivate func trimmed(where isDropped: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var slice = drop(while: isDropped)
    while let last = slice.last, isDropped(last) { slice = slice.dropLast() }
    return slice
  }
}

extension String {
  /// The citation keys in a string of a cell.
  fileprivate var citedKeys: [String] {
    split(separator: "@").dropFirst(hasPrefix("@") ? 0 : 1).map { part in
      let key = part.utf8.prefix { $0.isWord || "_-.:/".utf8.contains($0) }
      var name = Array(key)[...]
      while let last = name.last, !last.isWord { name = name.dropLast() }
      return name.text
    }
  }
}

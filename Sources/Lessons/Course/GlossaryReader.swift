/// `lessons/glossary.md`: a heading of level 2 for each term, `aliases:`, the explanation.
enum GlossaryReader {
  struct Parsed {
    var glossary: Glossary
    var relativeLinks: [RelativeLink] = []
    var diagnostics: [Diagnostic] = []
  }

  static func read(_ source: SourceText) -> Parsed {
    let (blocks, builder) = LessonParser.blocks(of: source, skippedLines: 0, place: .glossary)
    var parsed = Parsed(
      glossary: Glossary(file: source.file), relativeLinks: builder.relativeLinks,
      diagnostics: builder.diagnostics)
    for block in blocks {
      switch block.kind {
      case .heading(2, _, let label, let title):
        let name = title.plainText
        parsed.glossary.terms.append(
          Glossary.Term(
            slug: label ?? Slug.of(name), title: name, aliases: [], blocks: [], range: block.range))
      case .heading(1, _, _, _) where parsed.glossary.terms.isEmpty: break
      case .heading(1, _, _, _):
        parsed.diagnostics.append(
          Diagnostic(
            "heading-level", file: source.file, at: block.range, "a heading of level 1 among the terms",
            fix: "write '##' for a term"))
      default:
        guard !parsed.glossary.terms.isEmpty else { continue }  // an introduction above the first term
        add(block, to: &parsed.glossary.terms[parsed.glossary.terms.count - 1])
      }
    }
    check(&parsed)
    return parsed
  }

  private static func add(_ block: Block, to term: inout Glossary.Term) {
    term.range.end = block.range.end
    guard term.blocks.isEmpty, term.aliases.isEmpty, case .paragraph(let text) = block.kind,
      case .text(let first)? = text.first, first.lowercased().hasPrefix("aliases:")
    else { return term.blocks.append(block) }
    let end = text.firstIndex { $0 == .softBreak || $0 == .hardBreak } ?? text.endIndex
    let names = text[..<end].plainText.dropFirst("aliases:".count).split(separator: ",")
    term.aliases = names.map { String($0).trimmed }.filter { !$0.isEmpty }
    let rest = Array(text[end...]).trimmingBreaks
    if !rest.isEmpty { term.blocks.append(Block(.paragraph(rest), block.range)) }
  }

  /// Reports terms without a name or explanation and names that two terms have; the first one keeps the name.
  private static func check(_ parsed: inout Parsed) {
    var owners: [String: Glossary.Term] = [:]
    var kept: [Glossary.Term] = []
    for term in parsed.glossary.terms {
      let line = SourceRange(line: term.range.start.line, column: term.range.start.column)
      func report(_ identifier: String, _ summary: String, _ explanation: String? = nil, _ fix: String? = nil)
      {
        parsed.diagnostics.append(
          Diagnostic(
            identifier, file: parsed.glossary.file, at: line, summary, explanation: explanation, fix: fix))
      }
      guard !term.slug.isEmpty else {
        report("term-without-name", "the term '\(term.title)' has no letter in its name")
        continue
      }
      if let other = owners[term.slug] {
        report(
          "duplicate-term", "the term '\(term.title)' is explained twice",
          "It is first explained on line \(other.range.start.line), as '\(other.title)'.",
          "join the two entries")
        continue
      }
      if term.blocks.isEmpty { report("term-without-text", "the term '\(term.title)' has no explanation") }
      owners[term.slug] = term
      kept.append(term)
    }
    for index in kept.indices {
      kept[index].aliases = kept[index].aliases.filter { alias in
        let key = Slug.of(alias)
        guard let other = owners[key], other.slug != kept[index].slug else {
          owners[key] = kept[index]
          return true
        }
        parsed.diagnostics.append(
          Diagnostic(
            "duplicate-term", file: parsed.glossary.file,
            at: SourceRange(line: kept[index].range.start.line, column: 1),
            "the alias '\(alias)' of '\(kept[index].title)' already leads to '\(other.title)'",
            fix: "delete it from one of the two"))
        return false
      }
    }
    parsed.glossary.terms = kept
  }
}

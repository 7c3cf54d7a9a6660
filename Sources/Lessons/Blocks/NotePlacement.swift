/// Puts each margin note after the block that refers to it first.
///
/// That block is a paragraph, or the whole list, quote or table around the reference; inside callouts and solutions,
/// which may be folded, it is one of theirs. A note stands outside solutions where it can: pages may leave those out.
struct NotePlacement {
  private let file: String
  /// By their names in small letters.
  private let notes: [String: Note]
  private var openNames: Set<String> = []
  private var placed: Set<String> = []
  private var used: Set<String>
  /// Where references stand that were reported.
  private var refused: Set<SourceRange> = []
  private var suggestionsLeft = 200
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter reported: names, in small letters, of notes that need not be told to be unused.
  init(_ notes: [Note], reported: Set<String>, file: String) {
    self.file = file
    self.notes = Dictionary(notes.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    used = reported
  }

  /// The lesson's blocks with their notes.
  mutating func place(in blocks: [Block]) -> [Block] {
    refuse(in: blocks)
    let resolved = blocks.map { block in block.mappingInlines { resolve($0) } }
    openNames = Self.names(outsideSolutionsIn: resolved)
    let result = placing(resolved, isInSolution: false)
    for note in notes.values.sorted(by: { $0.range.start < $1.range.start })
    where !used.contains(note.name.lowercased()) {
      diagnostics.append(
        Diagnostic(
          .warning, "unused-note", file: file, at: note.range, "nothing refers to the note '\(note.name)'",
          explanation: "It stands on no page.", fix: "write '[^\(note.name)]' where it belongs, or delete it")
      )
    }
    return result
  }

  // MARK: References

  /// Reports references where a note would have no place beside the text.
  private mutating func refuse(in blocks: [Block]) {
    blocks.visitBlocks { block in
      switch block.kind {
      case .heading(_, _, _, let text):
        refuse(
          text, "in a heading", "A heading stands in the contents and in links as well.",
          "write it in the paragraph below")
      case .callout(let callout):
        refuse(
          callout.title, "in the title of a callout",
          "A reader may have to press the title to open the callout.",
          "write it in the callout's text")
        refuse(
          callout.choices.flatMap(\.text), "in a choice of a quiz",
          "A reader presses the choice to open its answer.",
          "write it in the question or in an explanation")
      case .table(let table):
        refuse(
          table.caption, "in the caption of a table",
          "A caption stands in cards as well, away from its page.",
          "write it in the table or in the text around it")
      default: break
      }
    }
  }

  private mutating func refuse(
    _ inlines: [Inline], _ place: String, _ explanation: String, _ fix: String
  ) {
    inlines.visit { inline in
      guard case .note(let name, let range) = inline else { return }
      refused.insert(range)
      used.insert(name.lowercased())
      diagnostics.append(
        Diagnostic(
          "note-place", file: file, at: range, "a margin note \(place)", explanation: explanation, fix: fix))
    }
  }

  /// The reference with the name that its note was defined with; one that leads nowhere is reported and dropped.
  private mutating func resolve(_ inline: Inline) -> Inline {
    guard case .note(let name, let range) = inline else { return inline }
    if refused.contains(range) { return .text("") }
    if let note = notes[name.lowercased()] {
      used.insert(name.lowercased())
      return .note(note.name, range)
    }
    var fix: String?
    if suggestionsLeft > 0 {
      suggestionsLeft -= 1
      fix = DidYouMean.fix(name, in: notes.values.map(\.name).sorted()) { "'[^\($0)]'" }
    }
    diagnostics.append(
      Diagnostic(
        "unknown-note", file: file, at: range, "unknown note '[^\(name)]'",
        explanation: "The lesson has no definition '[^\(name)]: …'.",
        fix: fix ?? "write its text as '[^\(name)]: …', or '\\[^\(name)]' for the text itself"))
    return .text("")
  }

  private static func names(outsideSolutionsIn blocks: [Block]) -> Set<String> {
    var names: Set<String> = []
    for block in blocks {
      if case .solution = block.kind { continue }
      block.ownInlines.visit { if case .note(let name, _) = $0 { names.insert(name) } }
      names.formUnion(Self.names(outsideSolutionsIn: block.innerBlocks))
    }
    return names
  }

  // MARK: Notes

  private mutating func placing(_ blocks: [Block], isInSolution: Bool) -> [Block] {
    blocks.flatMap { block in
      var block = block
      switch block.kind {
      case .callout(var callout):
        callout.blocks = placing(callout.blocks, isInSolution: isInSolution)
        for index in callout.choices.indices {
          callout.choices[index].explanation = placing(
            callout.choices[index].explanation, isInSolution: isInSolution)
        }
        block.kind = .callout(callout)
        return [block]
      case .solution(let summary, let blocks):
        block.kind = .solution(summary: summary, placing(blocks, isInSolution: true))
        return [block]
      default:
        let notes = notes(of: block, isInSolution: isInSolution)
        return notes.isEmpty ? [block] : [block, Block(.notes(notes), block.range)]
      }
    }
  }

  /// The notes that a block is the first to refer to.
  private mutating func notes(of block: Block, isInSolution: Bool) -> [Note] {
    var found: [Note] = []
    [block].visitInlines { inline, _ in
      guard case .note(let name, _) = inline, let note = notes[name.lowercased()], !placed.contains(name),
        !(isInSolution && openNames.contains(name))
      else { return }
      placed.insert(name)
      found.append(note)
    }
    return found
  }
}

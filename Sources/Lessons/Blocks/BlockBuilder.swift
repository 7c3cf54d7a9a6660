/// Makes blocks of the Markdown parser's tree, and gathers cells, inline expressions and problems on the way.
struct BlockBuilder {
  let source: SourceText
  let prepared: PreparedText
  let place: InlineBuilder.Place
  let cellParser: CellParser

  var cells: [Cell] = []
  var expressions: [Expression] = []
  var relativeLinks: [RelativeLink] = []
  /// The definitions of margin notes, in the order of the file.
  var notes: [Note] = []
  /// The line of each note, by its name in small letters.
  var noteLines: [String: Int] = [:]
  /// Names, in small letters, of notes with problems of their own, which need not be told to be unused.
  var reportedNotes: Set<String> = []
  var diagnostics: [Diagnostic] = []
  private var anchors: Set<String> = []
  /// How often each anchor was asked for.
  private var anchorCounts: [String: Int] = [:]
  private(set) var isInSolution = false
  private var isInNote = false

  init(
    _ source: SourceText, _ prepared: PreparedText, place: InlineBuilder.Place,
    readFile: @escaping (String) -> [UInt8]?
  ) {
    self.source = source
    self.prepared = prepared
    self.place = place
    cellParser = CellParser(file: source.file, readFile: readFile)
    diagnostics = prepared.diagnostics
  }

  mutating func blocks(_ nodes: ArraySlice<MarkupNode>) -> [Block] {
    var result: [Block] = []
    var index = nodes.startIndex
    while index < nodes.endIndex {
      let node = nodes[index]
      index += 1
      switch node.kind {
      case .heading(let level): result.append(heading(node, level: level))
      case .paragraph: addParagraph(node, to: &result)
      case .list(let isOrdered, let start, let isTight):
        let items = node.children.map { item($0) }
        let kind: Block.Kind =
          isOrdered
          ? .orderedList(start: start, tight: isTight, items) : .bulletList(tight: isTight, items)
        result.append(Block(kind, node.range))
      case .blockQuote: addQuote(node, to: &result)
      case .noteDefinition(let name, let range):
        define(node, name: name, at: range)
        if index < nodes.endIndex { warnOfIndentation(nodes[index], after: name, at: range) }
      case .codeBlock(let info, let isFenced, let text):
        result.append(codeBlock(node, info: info, isFenced: isFenced, text: text))
      case .htmlBlock(let html): index = addHTML(html, node, nodes, next: index, to: &result)
      case .table(let alignments): result.append(table(node, alignments))
      case .thematicBreak: result.append(Block(.thematicBreak, node.range))
      default: result += blocks(node.children[...])
      }
    }
    return result
  }

  mutating func report(
    _ identifier: String, _ range: SourceRange, _ summary: String, explanation: String? = nil,
    fix: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(
        severity, identifier, file: source.file, at: range, summary, explanation: explanation, fix: fix))
  }

  /// The inlines of some children of a block that holds inlines.
  mutating func inlines(of block: MarkupNode) -> [Inline] {
    withInlines(of: block) { $0.inlines(block.children) }
  }

  mutating func withInlines<R>(of block: MarkupNode, _ body: (inout InlineBuilder) -> R) -> R {
    var builder = InlineBuilder(
      block, file: source.file, place: place, afterCell: cells.count - 1, expressions: expressions)
    expressions = []  // moved into the builder, so that it appends in place
    let result = body(&builder)
    expressions = builder.expressions
    diagnostics += builder.diagnostics
    relativeLinks += builder.relativeLinks
    return result
  }

  /// Runs `body` as inside a solution, whose cells have a scope of their own.
  mutating func insideSolution<R>(_ body: (inout BlockBuilder) -> R) -> R {
    isInSolution = true
    defer { isInSolution = false }
    return body(&self)
  }

  /// Runs `body` as inside the definition of a note; none where it is inside another already.
  mutating func insideNote<R>(_ body: (inout BlockBuilder) -> R) -> R? {
    guard !isInNote else { return nil }
    isInNote = true
    defer { isInNote = false }
    return body(&self)
  }

  /// Checks a label; one that breaks the rules is reported and dropped.
  mutating func checked(_ label: String?, allowed: LabelTable.Kind, at range: SourceRange) -> String? {
    guard let label else { return nil }
    let line = SourceRange(line: range.start.line, column: range.start.column)
    let place = source.place(of: "{#\(label)}", in: range) ?? line
    if let problem = Labels.problem(label, allowed: [allowed], at: place, file: source.file) {
      diagnostics.append(problem)
      return nil
    }
    return label
  }

  // MARK: Headings, paragraphs, lists

  private mutating func heading(_ node: MarkupNode, level: Int) -> Block {
    var text = inlines(of: node)
    let written = place == .text ? nil : Attribute.takeTrailing(from: &text)
    // A glossary's headings name their entries, which have no prefix.
    let label = place == .glossary ? written : checked(written, allowed: .section, at: node.range)
    let slug = Slug.of(text.plainText)
    var anchor = label ?? (slug.isEmpty ? "section" : slug)
    if label == nil, anchors.contains(anchor) { anchor = freeAnchor(anchor) }
    anchors.insert(anchor)
    return Block(.heading(level: level, anchor: anchor, label: label, text), node.range)
  }

  /// The anchor with the first number behind it that is not taken: `tables-2`.
  private mutating func freeAnchor(_ anchor: String) -> String {
    var count = anchorCounts[anchor, default: 1]
    repeat { count += 1 } while anchors.contains("\(anchor)-\(count)")
    anchorCounts[anchor] = count
    return "\(anchor)-\(count)"
  }

  /// An item, with the brackets of a task list or a quiz read off its first paragraph.
  private mutating func item(_ node: MarkupNode) -> ListItem {
    var result = ListItem(blocks: blocks(node.children[...]))
    guard case .paragraph(var text)? = result.blocks.first?.kind, case .text(let first)? = text.first else {
      return result
    }
    for (mark, isChecked) in [("[ ]", false), ("[x]", true), ("[X]", true)] where first.hasPrefix(mark) {
      let rest = first.dropFirst(3)
      guard rest.isEmpty ? text.count > 1 : rest.first == " " else { continue }
      let trimmed = String(rest.drop { $0 == " " })
      if trimmed.isEmpty { text.removeFirst() } else { text[0] = .text(trimmed) }
      result.checked = isChecked
      result.blocks[0].kind = .paragraph(text)
    }
    return result
  }

  private mutating func addQuote(_ node: MarkupNode, to result: inout [Block]) {
    let blocks = blocks(node.children[...])
    // A quote of nothing but definitions is none.
    if blocks.isEmpty, !node.children.isEmpty { return }
    result.append(callout(blocks, node.range) ?? Block(.quote(blocks), node.range))
  }
}

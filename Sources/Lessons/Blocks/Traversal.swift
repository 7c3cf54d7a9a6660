extension Inline {
  /// The inline with every inline in it replaced, the innermost first.
  package func mapped(_ transform: (Inline) -> Inline) -> Inline {
    switch self {
    case .emphasis(let inner): transform(.emphasis(inner.map { $0.mapped(transform) }))
    case .strong(let inner): transform(.strong(inner.map { $0.mapped(transform) }))
    case .strikethrough(let inner): transform(.strikethrough(inner.map { $0.mapped(transform) }))
    case .link(let url, let title, let inner):
      transform(.link(url: url, title: title, inner.map { $0.mapped(transform) }))
    case .term(let slug, let inner, let range):
      transform(.term(slug: slug, inner.map { $0.mapped(transform) }, range))
    case .element(let tag, let inner): transform(.element(tag, inner.map { $0.mapped(transform) }))
    default: transform(self)
    }
  }
}

extension Block {
  /// The block with every inline in it replaced.
  package func mappingInlines(_ transform: (Inline) -> Inline) -> Block {
    func mapped(_ inlines: [Inline]) -> [Inline] { inlines.map { $0.mapped(transform) } }
    func mapped(_ blocks: [Block]) -> [Block] { blocks.map { $0.mappingInlines(transform) } }
    func mapped(_ items: [ListItem]) -> [ListItem] {
      items.map { ListItem(checked: $0.checked, blocks: mapped($0.blocks)) }
    }
    var block = self
    switch kind {
    case .heading(let level, let anchor, let label, let text):
      block.kind = .heading(level: level, anchor: anchor, label: label, mapped(text))
    case .paragraph(let text): block.kind = .paragraph(mapped(text))
    case .bulletList(let tight, let items): block.kind = .bulletList(tight: tight, mapped(items))
    case .orderedList(let start, let tight, let items):
      block.kind = .orderedList(start: start, tight: tight, mapped(items))
    case .quote(let blocks): block.kind = .quote(mapped(blocks))
    case .callout(var callout):
      callout.title = mapped(callout.title)
      callout.blocks = mapped(callout.blocks)
      callout.choices = callout.choices.map {
        Callout.Choice(isCorrect: $0.isCorrect, text: mapped($0.text), explanation: mapped($0.explanation))
      }
      block.kind = .callout(callout)
    case .table(var table):
      table.head = table.head.map { mapped($0) }
      table.rows = table.rows.map { row in row.map { mapped($0) } }
      table.caption = mapped(table.caption)
      block.kind = .table(table)
    case .image(let url, let alt, let caption, let label):
      block.kind = .image(url: url, alt: alt, caption: mapped(caption), label: label)
    case .solution(let summary, let blocks):
      block.kind = .solution(summary: mapped(summary), mapped(blocks))
    case .notes(let notes):
      block.kind = .notes(
        notes.map { Note(name: $0.name, blocks: mapped($0.blocks), range: $0.range) })
    case .code, .cell, .math, .thematicBreak: break
    }
    return block
  }

  /// The blocks inside the block, in the order in which they are read.
  package var innerBlocks: [Block] {
    switch kind {
    case .bulletList(_, let items), .orderedList(_, _, let items): items.flatMap(\.blocks)
    case .quote(let blocks), .solution(_, let blocks): blocks
    case .callout(let callout): callout.blocks + callout.choices.flatMap(\.explanation)
    case .notes(let notes): notes.flatMap(\.blocks)
    default: []
    }
  }

  /// The inlines of the block itself, not those of the blocks inside it.
  package var ownInlines: [Inline] {
    switch kind {
    case .heading(_, _, _, let text), .paragraph(let text): text
    case .callout(let callout): callout.title + callout.choices.flatMap(\.text)
    case .table(let table):
      table.head.flatMap { $0 } + table.rows.flatMap { $0.flatMap { $0 } } + table.caption
    case .image(_, _, let caption, _): caption
    case .solution(let summary, _): summary
    default: []
    }
  }
}

extension Sequence<Block> {
  /// Visits every block, each before the blocks inside it.
  package func visitBlocks(_ visit: (Block) -> Void) {
    for block in self {
      visit(block)
      block.innerBlocks.visitBlocks(visit)
    }
  }

  /// Visits every inline of every block, with the block that holds it.
  package func visitInlines(_ visit: (Inline, Block) -> Void) {
    visitBlocks { block in block.ownInlines.visit { visit($0, block) } }
  }
}

extension Sequence<Inline> {
  /// Visits every inline, each before the inlines inside it.
  package func visit(_ visit: (Inline) -> Void) {
    for inline in self {
      visit(inline)
      switch inline {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, _, let inner),
        .term(_, let inner, _), .element(_, let inner):
        inner.visit(visit)
      default: break
      }
    }
  }
}

internal import Foundation
internal import Lessons

/// What the cards of links to other pages show: lessons, and the figures, equations, tables and sections that other
/// pages refer to.
///
/// They stand in a script of their own that is loaded when the first such link is pointed at: a page weighs nothing for
/// the figures of other pages, and one that was opened from disk may load a script and may not read a file.
struct Previews {
  /// The markup of each card, by the address that links have.
  private(set) var cards: [String: String] = [:]
  private let site: Site

  init(_ site: Site) {
    self.site = site
    for entry in site.index.entries { cards[entry.page] = lesson(entry).source }
    let wanted = referredTargets()
    for entry in site.index.entries {
      let targets = wanted.filter { $0.lesson == entry.lesson.slug }
      guard !targets.isEmpty else { continue }
      let builder = PageBuilder(site: site, file: entry.lesson.file, lesson: entry.lesson)
      builder.isRepetition = true
      // One click leads to the page, which has the links.
      builder.isInsideLink = true
      for target in targets {
        guard let card = builder.preview(of: target), !card.isEmpty else { continue }
        cards["\(entry.page)#\(target.anchor)"] = card.source
      }
    }
  }

  /// The script that hands the cards over.
  func script() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return ScriptCall.bytes("gradusPreviews", json: try encoder.encode(cards))
  }

  private func lesson(_ entry: CourseIndex.Entry) -> HTML {
    let front = entry.lesson.frontMatter
    let title: HTML = "<p class=\"card-title\">\(entry.number) \(front.title)</p>"
    return front.summary.isEmpty ? title : title + "<p>\(front.summary)</p>"
  }

  /// The labels that some other lesson, or a page of the course, refers to.
  private func referredTargets() -> [LabelTable.Target] {
    var labels: Set<String> = []
    func note(_ inline: Inline, from lesson: String?) {
      guard case .reference(let label, _, _) = inline, let target = site.course.labels.targets[label],
        target.lesson != lesson
      else { return }
      labels.insert(label)
    }
    for lesson in site.course.lessons {
      InlineWalk.visit(lesson.blocks) { note($0, from: lesson.slug) }
    }
    for term in site.course.glossary.terms { InlineWalk.visit(term.blocks) { note($0, from: nil) } }
    return labels.sorted().compactMap { site.course.labels.targets[$0] }
  }
}

extension PageBuilder {
  /// What a card shows of a labelled thing of this builder's lesson.
  fileprivate func preview(of target: LabelTable.Target) -> HTML? {
    guard let lesson else { return nil }
    switch target.kind {
    case .figure: return figurePreview(of: target)
    case .section:
      return Self.section(target.anchor, in: lesson.blocks).map { title, first in
        "<p class=\"card-title\">\(target.number) \(inlines(title))</p>\(first.map { blocks([$0]) } ?? HTML())"
      }
    case .equation, .table:
      return Self.block(target, in: lesson.blocks).map { blocks([$0]) }
    // Their code, output and solutions are no thing for a card.
    case .listing, .exercise: return nil
    }
  }

  /// The figure's file, which is drawn for paper, above its caption.
  private func figurePreview(of target: LabelTable.Target) -> HTML? {
    guard let lesson, let (place, figure) = site.figure(target.anchor, of: lesson),
      lesson.cells.indices.contains(place.cell), let panel = figure.firstShown,
      let file = panel.files.first(where: { $0.format == .svg })
    else { return nil }
    let cell = lesson.cells[place.cell]
    let size = panel.drawings.first.map { drawing -> HTML in
      " width=\"\(Int(drawing.width))\" height=\"\(Int(drawing.height))\""
    }
    let caption = cell.options.caption.map { interpolated($0, option: "caption", of: cell) } ?? HTML()
    return
      "<img src=\"\(file.path)\" alt=\"\"\(size ?? HTML())><p class=\"card-caption\">\(captionText(caption, target: target))</p>"
  }

  /// A section's title and its first paragraph.
  private static func section(_ anchor: String, in blocks: [Block]) -> (title: [Inline], first: Block?)? {
    for (place, block) in blocks.enumerated() {
      guard case .heading(_, anchor, _, let title) = block.kind else { continue }
      let next = blocks.dropFirst(place + 1).first
      if case .paragraph = next?.kind { return (title, next) }
      return (title, nil)
    }
    return nil
  }

  /// The equation or the table of the text that has the target's label, wherever it stands.
  private static func block(_ target: LabelTable.Target, in blocks: [Block]) -> Block? {
    for block in blocks {
      switch block.kind {
      case .math(_, target.anchor): return block
      case .table(let table) where table.label == target.anchor: return block
      case .callout(let callout):
        if let found = self.block(target, in: callout.blocks) { return found }
      case .quote(let inner), .solution(_, let inner):
        if let found = self.block(target, in: inner) { return found }
      default: break
      }
    }
    return nil
  }
}

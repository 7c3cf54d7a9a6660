internal import Lessons

extension PageBuilder {
  func blocks(_ blocks: [Block]) -> HTML {
    var result = HTML()
    var index = blocks.startIndex
    while index < blocks.endIndex {
      let block = blocks[index]
      let markup = at(block.range) { self.block(block) }
      index += 1
      if index < blocks.endIndex, case .notes(let notes) = blocks[index].kind {
        result += noted(markup, notes)
        index += 1
      } else {
        result += markup
      }
    }
    return result
  }

  private func block(_ block: Block) -> HTML {
    let explainsAnnotations = awaitsAnnotations
    awaitsAnnotations = false
    switch block.kind {
    case .heading(let level, let anchor, let label, let content):
      return heading(level: level, anchor: anchor, label: label, content)
    case .paragraph(let content):
      return "<p>\(inlines(content))</p>\n"
    case .bulletList(let isTight, let items):
      let isTask = items.contains { $0.checked != nil }
      return isTask
        ? "<ul class=\"tasks\">\n\(self.items(items, isTight: isTight))</ul>\n"
        : "<ul>\n\(self.items(items, isTight: isTight))</ul>\n"
    case .orderedList(let start, let isTight, let items):
      let content = self.items(items, isTight: isTight)
      if explainsAnnotations { return "<ol class=\"annotations\">\n\(content)</ol>\n" }
      return start == 1 ? "<ol>\n\(content)</ol>\n" : "<ol start=\"\(start)\">\n\(content)</ol>\n"
    case .quote(let blocks):
      return "<blockquote>\n\(self.blocks(blocks))</blockquote>\n"
    case .callout(let callout):
      return self.callout(callout)
    case .code(let language, let code):
      return self.code(highlighted(code.trimmingFinalNewline, language: language), language: language)
    case .cell(let index):
      return cell(index)
    case .math(let latex, let label):
      return equation(latex, label: label, at: block.range)
    case .table(let table):
      return self.table(table)
    case .image(let url, let alt, let caption, let label):
      return picture(url, alt: alt, caption: caption, label: label)
    case .solution(let summary, let blocks):
      guard site.showsSolutions else { return HTML() }
      let title = summary.isEmpty ? HTML(text: words[.solution]) : inlines(summary)
      return "<details class=\"solution\">\n<summary>\(title)</summary>\n\(self.blocks(blocks))</details>\n"
    case .notes(let notes):
      return noted(HTML(), notes)
    case .thematicBreak:
      return "<hr>\n"
    }
  }

  private func heading(level: Int, anchor: String, label: String?, _ content: [Inline]) -> HTML {
    // The page's title is the one heading of level 1.
    let level = min(max(level, 2), 6)
    let title = inlines(content)
    let number = label.flatMap { site.course.labels.targets[$0]?.number } ?? sectionNumbers[anchor]
    sections.append((level, anchor, number, title))
    let prefix: HTML = number.map { "<span class=\"section-number\">\($0)</span> " } ?? HTML()
    let link: HTML = "<a class=\"anchor\" href=\"#\(anchor)\" aria-label=\"\(words[.sectionLink])\"></a>"
    return "<h\(level) id=\"\(anchor)\">\(prefix)\(title)\(link)</h\(level)>\n"
  }

  private func items(_ items: [ListItem], isTight: Bool) -> HTML {
    items.map { item -> HTML in
      var content = HTML()
      for block in item.blocks {
        if isTight, case .paragraph(let text) = block.kind {
          content += at(block.range) { inlines(text) }
        } else {
          content += blocks([block])
        }
      }
      guard let isDone = item.checked else { return "<li>\(content)</li>\n" }
      let mark = isDone ? "☑" : "☐"
      let name = words[isDone ? .done : .toDo]
      return "<li class=\"task\"><span role=\"img\" aria-label=\"\(name)\">\(mark)</span> \(content)</li>\n"
    }.joined()
  }

  private func equation(_ latex: String, label: String?, at range: SourceRange) -> HTML {
    let markup = formula(latex, isDisplay: true, at: range)
    guard let label, let target = site.course.labels.targets[label] else {
      return "<div class=\"equation\"><div class=\"scroll\" tabindex=\"0\" role=\"group\""
        + " aria-label=\"\(words[.formula])\">\(markup)</div></div>\n"
    }
    return "<div class=\"equation numbered\" id=\"\(target.anchor)\"><div class=\"scroll\" tabindex=\"0\""
      + " role=\"group\" aria-label=\"\(name(of: target))\">\(markup)</div>"
      + "<span class=\"equation-number\">(\(target.number))</span></div>\n"
  }

  private func picture(_ url: String, alt: String, caption: [Inline], label: String?) -> HTML {
    let target = label.flatMap { site.course.labels.targets[$0] }
    let text = captionText(inlines(caption), target: target)
    let identifier: HTML = target.map { " id=\"\($0.anchor)\"" } ?? HTML()
    let captionMarkup: HTML = text.isEmpty ? HTML() : "<figcaption>\(text)</figcaption>"
    return
      "<figure class=\"picture\"\(identifier)>\(image(url, alt: alt, title: ""))\(captionMarkup)</figure>\n"
  }

  /// Puts the number before a caption: **Figure 5.2** and the caption.
  func captionText(_ caption: HTML, target: LabelTable.Target?) -> HTML {
    guard let target else { return caption }
    return "<span class=\"caption-number\">\(name(of: target))</span> \(caption)"
  }

  /// The longest line of code that is no wider than the text in any usual font.
  private static let longestLineInText = 72

  /// Code in a box that scrolls by itself.
  func code(_ lines: [HTML], language: String, annotations: [Int?] = []) -> HTML {
    let marked = lines.enumerated().map { place, line -> HTML in
      guard annotations.indices.contains(place), let number = annotations[place] else { return line }
      let name = words(.annotation, ["n": String(number)])
      return
        "\(line)<span class=\"mark\" data-number=\"\(number)\" role=\"img\" aria-label=\"\(name)\"></span>"
    }
    let kind: HTML = language.isEmpty ? HTML() : " class=\"language-\(language)\""
    // Code may be wider than the text and grow into the margin, where notes have to make room for it.
    let isWide = lines.contains { $0.shownLength > Self.longestLineInText }
    return
      "<div class=\"\(isWide ? "code wide" : "code")\"><pre tabindex=\"0\" role=\"group\" aria-label=\"\(words[.code])\"><code\(kind)>"
      + "\(marked.joined(separator: "\n"))</code></pre></div>\n"
  }
}

extension HTML {
  /// The number of characters that a reader sees of one line.
  fileprivate var shownLength: Int {
    var count = 0
    var isInTag = false
    var isInEntity = false
    for byte in source.utf8 where byte & 0xC0 != 0x80 {
      switch byte {
      case UInt8(ascii: "<"): isInTag = true
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: "&") where !isInTag: (isInEntity, count) = (true, count + 1)
      case UInt8(ascii: ";") where isInEntity: isInEntity = false
      default: if !isInTag, !isInEntity { count += 1 }
      }
    }
    return count
  }
}

extension String {
  /// Without the line end that a fence's content has.
  var trimmingFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}

/// Collects inlines in order: joins neighbouring texts and nests what stands between HTML tags.
struct InlineOutput {
  struct Open {
    var tag: String
    var range: SourceRange
  }

  private(set) var unclosed: [Open] = []
  /// The inlines of each open element, the outermost (the block's own) first.
  private var levels: [[Inline]] = [[]]
  /// A citation group has been written: the `]` that follows belongs to it.
  private var dropsBracket = false

  mutating func append(_ text: String) {
    var text = text
    if dropsBracket {
      dropsBracket = false
      if text.hasPrefix("]") { text.removeFirst() }
    }
    if text.isEmpty { return }
    let top = levels.count - 1
    if case .text(let before)? = levels[top].last {
      levels[top][levels[top].count - 1] = .text(before + text)
    } else {
      levels[top].append(.text(text))
    }
  }

  mutating func append(_ inline: Inline) {
    if case .text(let text) = inline { return append(text) }
    levels[levels.count - 1].append(inline)
  }

  /// Takes the bracket off that stands before a citation group.
  mutating func openBracket(_ bracket: String) {
    let top = levels.count - 1
    guard case .text(let before)? = levels[top].last, before.hasSuffix(bracket) else { return }
    levels[top].removeLast()
    if before.utf8.count > bracket.utf8.count {
      levels[top].append(.text(String(before.dropLast(bracket.count))))
    }
  }

  /// Awaits the bracket after a citation group.
  mutating func closeBracket() { dropsBracket = true }

  mutating func open(_ tag: String, _ range: SourceRange) {
    unclosed.append(Open(tag: tag, range: range))
    levels.append([])
  }

  /// Closes the innermost element, if it is of this tag.
  mutating func close(_ tag: String) -> Bool {
    guard unclosed.last?.tag == tag, let content = levels.popLast() else { return false }
    unclosed.removeLast()
    append(.element(tag, content))
    return true
  }

  /// What was collected; the content of unclosed elements as if they were not there.
  func finished() -> [Inline] { levels.flatMap { $0 } }
}

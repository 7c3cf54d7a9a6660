/// A block of a lesson.
package struct Block: Sendable, Codable, Hashable {
  package indirect enum Kind: Sendable, Codable, Hashable {
    /// A heading with its anchor: the label of `{#sec-…}`, or a slug of its text.
    case heading(level: Int, anchor: String, label: String?, [Inline])
    case paragraph([Inline])
    case bulletList(tight: Bool, [ListItem])
    case orderedList(start: Int, tight: Bool, [ListItem])
    case quote([Block])
    case callout(Callout)
    /// Code that is shown and never run: another language, or Swift with `eval: false` and no options of a cell.
    case code(language: String, String)
    case cell(Int)
    /// Display math: LaTeX without its dollars, and its label where it is numbered.
    case math(String, label: String?)
    case table(MarkdownTable)
    /// An image that stands alone, with its caption and label.
    case image(url: String, alt: String, caption: [Inline], label: String?)
    case solution(summary: [Inline], [Block])
    case thematicBreak
  }

  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// An item of a list; `checked` is set in a task list.
package struct ListItem: Sendable, Codable, Hashable {
  package var checked: Bool?
  package var blocks: [Block]

  package init(checked: Bool? = nil, blocks: [Block]) {
    self.checked = checked
    self.blocks = blocks
  }
}

/// `> [!NOTE]` and its kin.
package struct Callout: Sendable, Codable, Hashable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case note, tip, warning, history, theory, exercise, quiz
  }

  package var kind: Kind
  package var title: [Inline]
  /// `exr-…` of an exercise.
  package var label: String?
  package var blocks: [Block]
  /// The choices of a quiz, in order.
  package var choices: [Choice]

  /// A choice of a quiz and its explanation.
  package struct Choice: Sendable, Codable, Hashable {
    package var isCorrect: Bool
    package var text: [Inline]
    package var explanation: [Block]

    package init(isCorrect: Bool, text: [Inline], explanation: [Block]) {
      self.isCorrect = isCorrect
      self.text = text
      self.explanation = explanation
    }
  }

  package init(kind: Kind, title: [Inline], label: String? = nil, blocks: [Block], choices: [Choice] = []) {
    self.kind = kind
    self.title = title
    self.label = label
    self.blocks = blocks
    self.choices = choices
  }
}

/// A GFM table with the caption and label that followed it.
package struct MarkdownTable: Sendable, Codable, Hashable {
  package enum Alignment: String, Sendable, Codable { case none, left, center, right }

  package var alignments: [Alignment]
  package var head: [[Inline]]
  package var rows: [[[Inline]]]
  package var caption: [Inline]
  package var label: String?

  package init(
    alignments: [Alignment], head: [[Inline]], rows: [[[Inline]]], caption: [Inline] = [],
    label: String? = nil
  ) {
    self.alignments = alignments
    self.head = head
    self.rows = rows
    self.caption = caption
    self.label = label
  }
}

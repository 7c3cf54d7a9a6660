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

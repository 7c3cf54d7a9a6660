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

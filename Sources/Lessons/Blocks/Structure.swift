/// What a lesson's blocks must satisfy together.
enum Structure {
  static func problems(of blocks: [Block], in source: SourceText) -> [Diagnostic] {
    let file = source.file
    var problems: [Diagnostic] = []
    var level = 1
    blocks.visitBlocks { block in
      let start = SourceRange(line: block.range.start.line, column: block.range.start.column)
      if case .heading(let next, _, _, _) = block.kind {
        if next == 1 {
          problems.append(
            Diagnostic(
              .warning, "heading-level", file: file, at: start, "a heading of level 1 in a lesson",
              explanation: "The title of the front matter is the page's only heading of level 1.",
              fix: "write '##'"))
        } else if next > level + 1 {
          problems.append(
            Diagnostic(
              .warning, "heading-level", file: file, at: start,
              "a heading of level \(next) after one of level \(level)",
              fix: "write '\(String(repeating: "#", count: level + 1))'"))
        }
        level = next
      }
      block.ownInlines.visit { inline in
        guard case .text(let text) = inline, let label = strayLabel(in: text) else { return }
        problems.append(
          Diagnostic(
            "stray-label", file: file, at: source.place(of: "{#\(label)}", in: block.range) ?? start,
            "the label '{#\(label)}' stands on nothing it could label",
            explanation:
              "A label follows a heading, display math, an image that is its own paragraph, the caption ': …' right under a table, or the title of an exercise."
          ))
      }
    }
    return problems
  }

  /// A label in running text: `{#fig-…}` and its kin.
  private static func strayLabel(in text: String) -> String? {
    let bytes = Array(text.utf8)[...]
    guard let open = bytes.offset(of: Array("{#".utf8)),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")),
      let label = Attribute.label(in: bytes[open...close].text), Labels.kind(of: label) != nil
    else { return nil }
    return label
  }
}

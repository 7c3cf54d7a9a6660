import CMarkGFM
import Synchronization

/// Markdown to a tree of values, with libcmark-gfm.
///
/// One lock around every parse: the library's extensions switch characters on and off in a global table, and
/// trees parsed side by side come out wrong without a word.
enum CommonMarkParser {
  private static let lock = Mutex(())
  /// Blocks and inlines nest no deeper than this; what lies below is dropped and reported.
  static let deepestNesting = 100

  /// The document's tree, and the line of the first node that lies too deep.
  static func parse(_ text: PreparedText, of source: SourceText) -> (MarkupNode, tooDeepAt: Int?) {
    lock.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      let empty = MarkupNode(kind: .document, range: SourceRange(line: 1, column: 1))
      guard let parser = cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE) else { return (empty, nil) }
      defer { cmark_parser_free(parser) }
      // Ours first: that for tables lets no other see a line that goes on with a paragraph.
      let parse = SpecialInlineExtension.Parse(source: source)
      SpecialInlineExtension.attach(to: parser, parse)
      for name in ["table", "strikethrough"] {
        if let found = cmark_find_syntax_extension(name) {
          cmark_parser_attach_syntax_extension(parser, found)
        }
      }
      text.bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
      }
      guard let root = cmark_parser_finish(parser) else { return (empty, nil) }
      defer { cmark_node_free(root) }
      var reader = TreeReader(source: source, found: parse.found, definitions: parse.definitions)
      return (reader.read(root, depth: 0), reader.tooDeepAt)
    }
  }

  /// The text that a block's inlines are parsed from.
  static func content(of block: OpaquePointer, in source: SourceText) -> BlockContent {
    var bytes: [UInt8] = []
    if let text = cmark_node_get_string_content(block) {
      var index = 0
      while text[index] != 0 {
        bytes.append(UInt8(bitPattern: text[index]))
        index += 1
      }
    }
    let isParagraph = cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH
    let isSetext = cmark_node_get_start_line(block) != cmark_node_get_end_line(block)
    let isHeading = cmark_node_get_type(block) == CMARK_NODE_HEADING
    return BlockContent(
      bytes, range: range(of: block), isSingleLine: !isParagraph && !(isHeading && isSetext), in: source)
  }

  fileprivate static func range(of node: OpaquePointer) -> SourceRange {
    let start = SourcePosition(
      line: Int(cmark_node_get_start_line(node)), column: max(1, Int(cmark_node_get_start_column(node))))
    let end = SourcePosition(
      line: Int(cmark_node_get_end_line(node)), column: max(1, Int(cmark_node_get_end_column(node))))
    return SourceRange(start, max(start, end))
  }
}

/// Copies the library's nodes into values.
private struct TreeReader {
  let source: SourceText
  let found: [SpecialInline]
  let definitions: [NoteName]
  var tooDeepAt: Int?
  /// The line of the block being read: inlines have none that can be trusted.
  private var line = 1

  init(source: SourceText, found: [SpecialInline], definitions: [NoteName]) {
    self.source = source
    self.found = found
    self.definitions = definitions
  }

  mutating func read(_ node: OpaquePointer, depth: Int) -> MarkupNode {
    let kind = kind(of: node)
    let range = range(of: node)
    var result = MarkupNode(kind: kind, range: range)
    switch kind {
    case .paragraph, .heading, .tableCell:
      line = range.start.line
      if holdsPlacedInlines(node) { result.content = CommonMarkParser.content(of: node, in: source) }
    case .document, .blockQuote, .item, .list, .table, .tableRow, .noteDefinition: line = range.start.line
    case .image: break
    default: break
    }
    guard depth < CommonMarkParser.deepestNesting else {
      if tooDeepAt == nil, cmark_node_first_child(node) != nil { tooDeepAt = line }
      return result
    }
    var child = cmark_node_first_child(node)
    while let next = child {
      result.children.append(read(next, depth: depth + 1))
      child = cmark_node_next(next)
    }
    return result
  }

  /// The library ends some blocks before the first byte of the next line; they end on their last line with text.
  private func range(of node: OpaquePointer) -> SourceRange {
    var range = CommonMarkParser.range(of: node)
    guard cmark_node_get_end_column(node) <= 0 || range.end.line > source.lineCount else { return range }
    var line = min(range.end.line, source.lineCount)
    while line > range.start.line, source.line(line).allSatisfy(\.isBlank) || line == range.end.line {
      line -= 1
    }
    range.end = max(range.start, SourcePosition(line: line, column: max(1, source.line(line).count)))
    return range
  }

  /// Whether the block's text may hold inlines whose place in the file is asked for later.
  private func holdsPlacedInlines(_ node: OpaquePointer) -> Bool {
    guard let text = cmark_node_get_string_content(node) else { return false }
    var index = 0
    while text[index] != 0 {
      let byte = UInt8(bitPattern: text[index])
      if byte == UInt8(ascii: "`") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "<") { return true }
      if byte == UInt8(ascii: "[") { return true }
      index += 1
    }
    return false
  }

  private func kind(of node: OpaquePointer) -> MarkupNode.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
    case CMARK_NODE_LIST:
      return .list(
        isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
        start: Int(cmark_node_get_list_start(node)), isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      let index = Int(bitPattern: cmark_node_get_user_data(node))
      guard definitions.indices.contains(index - 1) else { return .item }
      return .noteDefinition(name: definitions[index - 1].text, definitions[index - 1].range)
    case CMARK_NODE_CODE_BLOCK:
      let info = string(cmark_node_get_fence_info(node))
      return .codeBlock(
        info: info, isFenced: isFenced(node), text: string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_BLOCK: return .htmlBlock(string(cmark_node_get_literal(node)))
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    case CMARK_NODE_TEXT: return .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .hardBreak
    case CMARK_NODE_CODE:
      let index = Int(bitPattern: cmark_node_get_user_data(node))
      return index > 0 ? .special(found[index - 1]) : .code(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: return .html(string(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK:
      return .link(url: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      return .image(url: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    default: return kindOfExtension(node)
    }
  }

  /// The extensions' node types are numbered at run time: their names tell them apart.
  private func kindOfExtension(_ node: OpaquePointer) -> MarkupNode.Kind {
    switch cmark_node_get_type_string(node).map({ String(cString: $0) }) {
    case "table":
      let columns = Int(cmark_gfm_extensions_get_table_columns(node))
      guard let alignments = cmark_gfm_extensions_get_table_alignments(node) else { return .table([]) }
      return .table(
        (0..<columns).map { column in
          switch alignments[column] {
          case UInt8(ascii: "l"): .left
          case UInt8(ascii: "c"): .center
          case UInt8(ascii: "r"): .right
          default: .none
          }
        })
    case "table_header", "table_row": return .tableRow
    case "table_cell": return .tableCell
    case "strikethrough": return .strikethrough
    default: return .text(string(cmark_node_get_literal(node)))
    }
  }

  private func isFenced(_ node: OpaquePointer) -> Bool {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    return cmark_node_get_fenced(node, &length, &offset, &character) != 0
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { PreparedText.restore(String(cString: $0)) } ?? ""
  }
}

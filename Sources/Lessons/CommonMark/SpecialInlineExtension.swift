import CMarkGFM

/// The extension that hands `$`, `@` and `^` to `SpecialInlineScanner` before Markdown's rules see what follows, and
/// opens a block at each definition of a margin note.
///
/// The library keeps its extensions in global tables: everything here runs under `CommonMarkParser`'s lock.
enum SpecialInlineExtension {
  /// The state of one parse, which the library's callback finds through the extension.
  final class Parse {
    let source: SourceText
    /// What was found; a node carries the index of its entry, from 1, as user data.
    var found: [SpecialInline] = []
    /// The names of note definitions; a node carries the index of its entry, from 1, as user data.
    var definitions: [NoteName] = []
    private var block: OpaquePointer?
    private var content: BlockContent?

    init(source: SourceText) { self.source = source }

    /// The text of the block whose inlines are being parsed.
    func content(of parent: OpaquePointer) -> BlockContent {
      if parent == block, let content { return content }
      let made = CommonMarkParser.content(of: parent, in: source)
      block = parent
      content = made
      return made
    }
  }

  /// Made once for the process: the library has no way to unregister special characters.
  nonisolated(unsafe) private static let pointer: OpaquePointer? = {
    guard let made = cmark_syntax_extension_new("gradus") else { return nil }
    let memory = cmark_get_default_mem_allocator()
    var characters: UnsafeMutablePointer<cmark_llist>?
    for character in "$@^".utf8 {
      characters = cmark_llist_append(
        memory, characters, UnsafeMutableRawPointer(bitPattern: UInt(character)))
    }
    cmark_syntax_extension_set_special_inline_chars(made, characters)
    cmark_syntax_extension_set_match_inline_func(made) { made, _, parent, _, inline in
      guard let made, let parent, let inline, let context = cmark_syntax_extension_get_private(made) else {
        return nil
      }
      let parse = Unmanaged<Parse>.fromOpaque(context).takeUnretainedValue()
      let offset = Int(cmark_inline_parser_get_offset(inline))
      guard let (special, end) = SpecialInlineScanner.scan(parse.content(of: parent), at: offset),
        let node = cmark_node_new(CMARK_NODE_CODE)
      else { return nil }
      parse.found.append(special)
      cmark_node_set_user_data(node, UnsafeMutableRawPointer(bitPattern: parse.found.count))
      cmark_inline_parser_set_offset(inline, Int32(end))
      return node
    }
    cmark_syntax_extension_set_open_block_func(made) { made, indented, parser, parent, input, length in
      guard indented == 0, let made, let parser, let parent, let input else { return nil }
      return openDefinition(made, parser, parent, UnsafeBufferPointer(start: input, count: Int(length)))
    }
    return made
  }()

  /// Opens the block of the definition that begins the rest of a line.
  ///
  /// The library's own footnotes would drop definitions that nothing refers to, and turn references to none into
  /// text, both without a word. Its block for them is used, which knows where a definition ends.
  private static func openDefinition(
    _ made: OpaquePointer, _ parser: OpaquePointer, _ parent: OpaquePointer,
    _ line: UnsafeBufferPointer<UInt8>
  ) -> OpaquePointer? {
    let start = Int(cmark_parser_get_first_nonspace(parser))
    // Most lines end here: this runs for each that opens no other block.
    guard start + 3 < line.count, line[start] == UInt8(ascii: "["), line[start + 1] == UInt8(ascii: "^"),
      let context = cmark_syntax_extension_get_private(made), !isDefinition(cmark_node_parent(parent)),
      let (name, end) = NoteName.defined(in: Array(line[start...])[...])
    else { return nil }
    let parse = Unmanaged<Parse>.fromOpaque(context).takeUnretainedValue()
    let offset = Int32(start + end) - cmark_parser_get_offset(parser)
    line.withMemoryRebound(to: CChar.self) {
      cmark_parser_advance_offset(parser, $0.baseAddress, offset, 0)
    }
    guard
      let node = cmark_parser_add_child(
        parser, parent, CMARK_NODE_FOOTNOTE_DEFINITION, Int32(start + 1))
    else { return nil }
    let place = SourceRange(line: Int(cmark_parser_get_line_number(parser)), column: start + 1, length: end)
    parse.definitions.append(NoteName(text: name, range: place))
    cmark_node_set_user_data(node, UnsafeMutableRawPointer(bitPattern: parse.definitions.count))
    return node
  }

  /// Definitions stand in each other once, to be refused; a line of thousands of them would nest as deep.
  private static func isDefinition(_ node: OpaquePointer?) -> Bool {
    node.map { cmark_node_get_type($0) == CMARK_NODE_FOOTNOTE_DEFINITION } ?? false
  }

  /// Attaches the extension to a parser for one parse.
  static func attach(to parser: OpaquePointer, _ parse: Parse) {
    guard let pointer else { return }
    cmark_syntax_extension_set_private(pointer, Unmanaged.passUnretained(parse).toOpaque(), nil)
    cmark_parser_attach_syntax_extension(parser, pointer)
  }
}

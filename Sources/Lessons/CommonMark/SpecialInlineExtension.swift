import CMarkGFM

/// The extension that hands `$` and `@` to `SpecialInlineScanner` before Markdown's rules see what follows.
///
/// The library keeps its extensions in global tables: everything here runs under `CommonMarkParser`'s lock.
enum SpecialInlineExtension {
  /// The state of one parse, which the library's callback finds through the extension.
  final class Parse {
    let source: SourceText
    /// What was found; a node carries the index of its entry, from 1, as user data.
    var found: [SpecialInline] = []
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
    for character in "$@".utf8 {
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
    return made
  }()

  /// Attaches the extension to a parser for one parse.
  static func attach(to parser: OpaquePointer, _ parse: Parse) {
    guard let pointer else { return }
    cmark_syntax_extension_set_private(pointer, Unmanaged.passUnretained(parse).toOpaque(), nil)
    cmark_parser_attach_syntax_extension(parser, pointer)
  }
}

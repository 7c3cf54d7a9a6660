internal import CDuktape

/// An error that a script threw, with the message it gave.
struct JavaScriptError: Error, Hashable {
  var message: String
}

/// One Duktape heap: loads scripts and calls their functions with strings.
///
/// A heap belongs to one thread at a time; its owner sees to that. A script cannot be interrupted, so what it is
/// given must be bounded beforehand.
final class JavaScriptEngine {
  /// The version of the engine; bytecode of another version must not be loaded.
  static let version = Int(DUK_VERSION)

  private let context: OpaquePointer

  init() throws(JavaScriptError) {
    // Without memory for a heap there is nothing to report with: the fatal handler is Duktape's own abort.
    guard let context = duk_create_heap(nil, nil, nil, nil, nil) else {
      throw JavaScriptError(message: "no memory for a JavaScript heap")
    }
    self.context = context
  }

  deinit { duk_destroy_heap(context) }

  /// Compiles a script and gives its bytecode.
  func compile(_ source: String) throws(JavaScriptError) -> [UInt8] {
    var source = source
    let flags = duk_uint_t(DUK_COMPILE_SAFE | DUK_COMPILE_NOSOURCE | DUK_COMPILE_NOFILENAME)
    let status = source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { duk_compile_raw(context, $0.baseAddress, $0.count, flags) }
    }
    guard status == 0 else { throw popError() }
    duk_dump_function(context)
    defer { duk_pop(context) }
    var size: duk_size_t = 0
    guard let start = duk_get_buffer(context, -1, &size) else {
      throw JavaScriptError(message: "a script has no bytecode")
    }
    return Array(UnsafeRawBufferPointer(start: start, count: size))
  }

  /// Runs a script from bytecode that `compile` made; damaged bytecode is unsafe, so check it first.
  func run(bytecode: [UInt8]) throws(JavaScriptError) {
    guard let target = duk_push_buffer_raw(context, bytecode.count, 0) else {
      throw JavaScriptError(message: "no memory for bytecode")
    }
    bytecode.withUnsafeBytes { bytes in
      if let source = bytes.baseAddress { target.copyMemory(from: source, byteCount: bytes.count) }
    }
    duk_load_function(context)
    guard duk_pcall(context, 0) == 0 else { throw popError() }
    duk_pop(context)
  }

  /// Runs a short script.
  func run(_ source: String) throws(JavaScriptError) { try run(bytecode: compile(source)) }

  /// Calls a global function with strings and gives its result as a string.
  func call(_ function: String, _ arguments: String...) throws(JavaScriptError) -> String {
    duk_get_global_string(context, function)
    for argument in arguments {
      var argument = argument
      argument.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          _ = duk_push_lstring(context, characters.baseAddress, characters.count)
        }
      }
    }
    guard duk_pcall(context, duk_idx_t(arguments.count)) == 0 else { throw popError() }
    return popString()
  }

  private func popString() -> String {
    defer { duk_pop(context) }
    var length: duk_size_t = 0
    guard let start = duk_safe_to_lstring(context, -1, &length) else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
  }

  private func popError() -> JavaScriptError { JavaScriptError(message: popString()) }
}

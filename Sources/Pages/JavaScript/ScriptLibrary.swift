internal import Storage

/// Loads a script of a Debian package into an engine, from kept bytecode where there is some.
struct ScriptLibrary {
  /// The script's source.
  var source: [UInt8]
  /// What must run before the source is compiled in: KaTeX and highlight.js look for a browser's globals.
  var prelude: String

  /// Runs the script; compiles it only where the cache does not hold its bytecode.
  func load(into engine: JavaScriptEngine, cache: PageCache) throws {
    try engine.run(prelude)
    let key = Digest(of: "bytecode \(JavaScriptEngine.version) \(Digest(of: source))")
    if let kept = cache.lookup(key), let bytecode = Self.unsealed(kept) {
      try engine.run(bytecode: bytecode)
      return
    }
    let bytecode = try engine.compile(String(decoding: source, as: UTF8.self))
    cache.keep(key, Self.sealed(bytecode))
    try engine.run(bytecode: bytecode)
  }

  /// Bytecode behind its own digest: Duktape trusts what it loads, so no damaged byte may reach it.
  static func sealed(_ bytecode: [UInt8]) -> [UInt8] {
    Array(Digest(of: bytecode).description.utf8) + bytecode
  }

  /// The bytecode, or nothing where its digest does not match.
  static func unsealed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 64 else { return nil }
    let bytecode = Array(bytes[64...])
    let digest = String(decoding: bytes[..<64], as: UTF8.self)
    return Digest(of: bytecode).description == digest ? bytecode : nil
  }
}

internal import FoundationEssentials

/// The compiler that built the library's modules: no other one can read them.
extension LessonLibrary {
  /// `Swift version 6.3.1 (swift-6.3.1-RELEASE)`, as the modules themselves say; `nil` where they say nothing.
  package var compilerVersion: String? {
    guard let bytes = try? Data(contentsOf: URL(filePath: modules + "/Gradus.swiftmodule")) else {
      return nil
    }
    return Self.version(in: bytes)
  }

  /// - Throws: ``MachineError`` where the modules were built by another compiler than the one that is found.
  package func check(_ toolchain: Toolchain) throws {
    guard let built = compilerVersion, let found = Self.version(in: toolchain.version.utf8), built != found
    else { return }
    throw MachineError(
      "the lesson library in \(folder) was built by \(built), and \(toolchain.compiler) is \(found)",
      fix: "put the compiler that built it first on PATH, or build and install Gradus again with this one")
  }

  /// The version in a text, or among the bytes of a module: from its first words to the bracket that ends it.
  static func version(in bytes: some Collection<UInt8>) -> String? {
    let bytes = Array(bytes)
    let words = Array("Swift version ".utf8)
    guard var end = bytes.indices.dropLast(words.count).first(where: { bytes[$0...].starts(with: words) })
    else { return nil }
    let start = end
    // Nothing printable ends a version that has no bracket.
    while end < bytes.count, (0x20..<0x7F).contains(bytes[end]) {
      end += 1
      if bytes[end - 1] == UInt8(ascii: ")") { break }
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

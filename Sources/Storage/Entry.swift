internal import FoundationEssentials

/// A stored result as bytes of a file: a checksum, the parts of its key, the result.
///
///     gradus-store 1 ⟨SHA-256 of all that follows this line⟩
///     ⟨the parts, one line of JSON⟩
///     ⟨the result⟩
struct Entry {
  var parts: [Key.Part]
  var content: [UInt8]

  private static let heading = "gradus-store 1 "

  init(parts: [Key.Part], content: [UInt8]) {
    self.parts = parts
    self.content = content
  }

  /// Reads an entry; `nil` where the file is damaged.
  init?(file: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    guard file.starts(with: Self.heading.utf8), let end = file.firstIndex(of: newline) else { return nil }
    let digest = String(decoding: file[Self.heading.utf8.count..<end], as: UTF8.self)
    let rest = file[(end + 1)...]
    guard Digest(of: rest).description == digest, let split = rest.firstIndex(of: newline) else { return nil }
    guard let parts = try? JSONDecoder().decode([Key.Part].self, from: Data(rest[..<split])) else {
      return nil
    }
    self.parts = parts
    content = Array(rest[(split + 1)...])
  }

  func file() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let rest = Array(try encoder.encode(parts)) + [UInt8(ascii: "\n")] + content
    return Array("\(Self.heading)\(Digest(of: rest))\n".utf8) + rest
  }
}

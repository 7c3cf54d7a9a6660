/// What a file's bytes must satisfy before anything reads them as text.
enum Encoding {
  /// More text than any lesson needs; a file beyond it is refused before it is parsed.
  static let largestFile = 32 << 20
  /// Control characters are reported one by one up to this number.
  static let reportedControls = 10

  /// The file as text, with control characters blanked, or nothing where it is not UTF-8.
  static func check(_ bytes: [UInt8], file: String) -> (SourceText?, [Diagnostic]) {
    guard bytes.count <= largestFile else {
      let problem = Diagnostic(
        "file-too-large", file: file, "the file holds \(bytes.count) bytes, more than \(largestFile)",
        fix: "split it into several lessons")
      return (nil, [problem])
    }
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if let offset = firstInvalidByte(bytes) {
      let position = SourceText(file: file, bytes: bytes).position(at: offset)
      let problem = Diagnostic(
        "not-utf8", file: file, at: SourceRange(position, position),
        "byte 0x\(hex(bytes[offset])) is not valid UTF-8",
        explanation: "Lessons are read as UTF-8; this file was saved in another encoding or is damaged.",
        fix: "save the file as UTF-8")
      return (nil, [problem])
    }
    let problems = blankControls(&bytes, file: file)
    return (SourceText(file: file, bytes: bytes), problems)
  }

  /// The offset at which the first ill-formed sequence begins (Unicode 15, table 3-7).
  static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let count: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: count = 1
      case 0xE0: (count, second) = (2, 0xA0...0xBF)
      case 0xED: (count, second) = (2, 0x80...0x9F)
      case 0xE1...0xEC, 0xEE, 0xEF: count = 2
      case 0xF0: (count, second) = (3, 0x90...0xBF)
      case 0xF1...0xF3: count = 3
      case 0xF4: (count, second) = (3, 0x80...0x8F)
      default: return index
      }
      for step in 1...count {
        guard index + step < bytes.count else { return index }
        let allowed = step == 1 ? second : 0x80...0xBF
        guard allowed.contains(bytes[index + step]) else { return index }
      }
      index += count + 1
    }
    return nil
  }

  private static func blankControls(_ bytes: inout [UInt8], file: String) -> [Diagnostic] {
    var found: [(offset: Int, name: String)] = []
    var total = 0
    for index in bytes.indices {
      let byte = bytes[index]
      var name: String?
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { name = "U+00\(hex(byte))" }
      if byte == 0x0D, index + 1 >= bytes.count || bytes[index + 1] != 0x0A { name = "U+000D" }
      if byte == 0x7F { name = "U+007F" }
      if byte == 0xC2, bytes[index + 1] < 0xA0 { name = "U+00\(hex(bytes[index + 1]))" }
      guard let name else { continue }
      total += 1
      if found.count < reportedControls { found.append((index, name)) }
    }
    if total == 0 { return [] }
    let source = SourceText(file: file, bytes: bytes)
    var problems = found.map { control in
      let position = source.position(at: control.offset)
      return Diagnostic(
        "control-character", file: file, at: SourceRange(position, position),
        "control character \(control.name)",
        fix: control.name == "U+000D"
          ? "end lines with a line feed, or carriage return and line feed" : "delete it")
    }
    if total > found.count {
      problems.append(
        Diagnostic("control-character", file: file, "\(total - found.count) more control characters"))
    }
    for index in bytes.indices {
      if bytes[index] < 0x20, bytes[index] != 0x09, bytes[index] != 0x0A,
        bytes[index] != 0x0D || isAlone(index)
      {
        bytes[index] = 0x20
      } else if bytes[index] == 0x7F {
        bytes[index] = 0x20
      } else if bytes[index] == 0xC2, bytes[index + 1] < 0xA0 {
        bytes[index] = 0x20
        bytes[index + 1] = 0x20
      }
    }
    return problems

    func isAlone(_ index: Int) -> Bool { index + 1 >= bytes.count || bytes[index + 1] != 0x0A }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}

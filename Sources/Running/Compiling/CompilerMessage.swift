/// One message of swiftc as `-diagnostic-style=llvm` prints it, with the notes that follow it.
struct CompilerMessage: Hashable {
  enum Severity: String { case error, warning }

  struct Note: Hashable {
    var file: String
    var line: Int
    var column: Int
    var text: String
  }

  var file: String
  var line: Int
  /// In bytes of the generated file, from 1.
  var column: Int
  var severity: Severity
  var text: String
  var notes: [Note] = []

  /// The messages in the compiler's output; source lines and carets between them are left out.
  static func messages(in output: String) -> [CompilerMessage] {
    var messages: [CompilerMessage] = []
    for line in output.split(separator: "\n") {
      guard let (place, kind, text) = split(line) else { continue }
      if kind == "note" {
        let note = Note(file: place.file, line: place.line, column: place.column, text: text)
        if let last = messages.indices.last { messages[last].notes.append(note) }
        continue
      }
      guard let severity = Severity(rawValue: kind) else { continue }
      let message = CompilerMessage(
        file: place.file, line: place.line, column: place.column, severity: severity, text: text)
      if !messages.contains(message) { messages.append(message) }
    }
    return messages
  }

  /// `file:line:column: kind: text`, or `file:line: kind: text`, or `kind: text` where there is no place.
  private static func split(
    _ line: Substring
  ) -> (place: (file: String, line: Int, column: Int), kind: String, text: String)? {
    for kind in ["error", "warning", "note"] {
      if line.hasPrefix("\(kind): ") {
        return (("", 0, 0), kind, String(line.dropFirst(kind.count + 2)))
      }
      guard let range = line.firstRange(of: ": \(kind): ") else { continue }
      var numbers: [Int] = []
      var file = line[..<range.lowerBound]
      while numbers.count < 2, let colon = file.lastIndex(of: ":"),
        let number = Int(file[file.index(after: colon)...])
      {
        numbers.insert(number, at: 0)
        file = file[..<colon]
      }
      guard let first = numbers.first else { continue }
      return (
        (String(file), first, numbers.count > 1 ? numbers[1] : 1), kind, String(line[range.upperBound...])
      )
    }
    return nil
  }
}

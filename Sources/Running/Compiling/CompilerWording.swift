/// Says what swiftc says, without the names of generated code.
enum CompilerWording {
  static func translate(_ text: String) -> String {
    let requirement = "that '"
    if text.contains("conform to 'Showable'"), let range = text.firstRange(of: requirement) {
      let type = text[range.upperBound...].prefix { $0 != "'" }
      return "a value in the text must be a number, a truth value or a string, and this is of type '\(type)'"
    }
    if text.contains("'Showable'") || text.contains("LessonProgram") {
      return "this cannot be shown as a value in the text; it must be a number, a truth value or a string"
    }
    let isolated = "call to main actor-isolated global function '"
    if text.hasPrefix(isolated) {
      let name = text.dropFirst(isolated.count).prefix { $0 != "'" && $0 != "(" }
      return "'\(name)' is called where several threads may be at work; write 'nonisolated func \(name)'"
    }
    return text
  }

  /// Whether a note speaks of generated code alone.
  static func isAboutGeneratedCode(_ text: String) -> Bool {
    text.contains("LessonProgram") || text.contains("'Showable'") || text.hasPrefix("where '")
      || text.contains("@main") || text.contains("main.swift")
  }
}

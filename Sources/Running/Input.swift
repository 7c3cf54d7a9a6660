internal import FoundationEssentials
package import Lessons
package import Storage

/// A file that a cell declares under `inputs`: its contents are a part of the record's key.
package struct Input: Sendable, Hashable {
  /// Relative to the course's folder, and in the program's working folder the same.
  package var path: String
  package var digest: Digest

  /// The files that the executed cells of a lesson declare, each once, and what is wrong with them.
  package static func inputs(of lesson: Lesson, courseFolder: String) -> (
    inputs: [Input], problems: [Diagnostic]
  ) {
    var inputs: [Input] = []
    var problems: [Diagnostic] = []
    for cell in lesson.cells where cell.isExecuted {
      let position = cell.options.positions["inputs"] ?? cell.range.start
      let range = SourceRange(line: position.line, column: position.column)
      for path in cell.options.inputs where !inputs.contains(where: { $0.path == path }) {
        let components = path.split(separator: "/", omittingEmptySubsequences: false)
        if path.hasPrefix("/") || components.contains("..") || components.contains("") {
          problems.append(
            Diagnostic(
              .error, "input-path", file: lesson.file, at: range,
              "the input '\(path)' is not a path inside the course's folder",
              fix: "write it relative to the folder that holds 'lessons'"))
        } else if let data = try? Data(contentsOf: URL(filePath: "\(courseFolder)/\(path)")) {
          inputs.append(Input(path: path, digest: Digest(of: data)))
        } else {
          problems.append(
            Diagnostic(
              .error, "missing-input", file: lesson.file, at: range, "the input '\(path)' cannot be read",
              explanation: "It was looked for in the course's folder."))
        }
      }
    }
    return (inputs, problems)
  }

  /// Puts the inputs where the program finds them.
  static func copy(_ inputs: [Input], from courseFolder: String, to folder: String) throws {
    do {
      for input in inputs {
        let target = URL(filePath: "\(folder)/\(input.path)")
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: URL(filePath: "\(courseFolder)/\(input.path)"), to: target)
      }
    } catch {
      throw MachineError(
        "the inputs cannot be copied: \(error)", fix: "make room in the folder for temporary files")
    }
  }
}

internal import FoundationEssentials
package import Lessons
package import Storage

/// A file that a cell declares under `inputs`: its contents are a part of the record's key.
package struct Input: Sendable, Hashable {
  /// As the cell writes it: relative to the folder `lessons`.
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
        guard CoursePath.isInside(path), let place = CoursePath.normalized(path) else {
          problems.append(
            Diagnostic(
              .error, "input-path", file: lesson.file, at: range,
              "the input '\(path)' is not a path inside the course's folder",
              fix: "write it relative to the folder 'lessons'"))
          continue
        }
        if let data = try? Data(contentsOf: URL(filePath: "\(courseFolder)/\(place)")) {
          inputs.append(Input(path: path, digest: Digest(of: data)))
        } else {
          problems.append(
            Diagnostic(
              .error, "missing-input", file: lesson.file, at: range, "the input '\(path)' cannot be read",
              explanation: "It was looked for at \(place) in the course's folder.",
              fix: DidYouMean.fix(path, in: neighbours(of: path, in: courseFolder))))
        }
      }
    }
    return (inputs, problems)
  }

  /// The files that stand where a missing one was looked for, as a cell would name them.
  private static func neighbours(of path: String, in courseFolder: String) -> [String] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    guard let place = CoursePath.normalized(folder + "x") else { return [] }
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(courseFolder)/\(place.dropLast(2))")
    return (names ?? []).sorted().map { folder + $0 }
  }

  /// Puts the inputs where the program finds them.
  ///
  /// - Returns: The folder that the program starts in: a copy of `lessons` that holds nothing but its inputs.
  static func copy(_ inputs: [Input], from courseFolder: String, to folder: String) throws -> String {
    do {
      let start = "\(folder)/lessons"
      try FileManager.default.createDirectory(atPath: start, withIntermediateDirectories: true)
      for input in inputs {
        guard let place = CoursePath.normalized(input.path) else { continue }
        let target = URL(filePath: "\(folder)/\(place)")
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: URL(filePath: "\(courseFolder)/\(place)"), to: target)
      }
      return start
    } catch {
      throw MachineError(
        "the inputs cannot be copied: \(error)", fix: "make room in the folder for temporary files")
    }
  }
}

import ArgumentParser
import Foundation

/// `gradus init`.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a course of one lesson to begin with.",
    discussion: "  gradus init my-course && gradus build my-course")

  @Argument(help: ArgumentHelp("The course's folder; it must be new or empty.", valueName: "dir"))
  var folder: String

  func run() throws {
    let target = try NewFile.emptyFolder(folder)
    try NewFile.write(
      [
        "lessons/course.yaml": """
        title: A new course
        authors: [Your name]
        licence: CC BY 4.0
        lang: en
        seed: 1
        lessons:
          - 01-first-steps.md

        """,
        "lessons/glossary.md": """
        # Glossary

        ## Gradient

        The direction in which a loss grows fastest, and how fast it grows there.

        """,
        "lessons/references.yaml": "references: []\n",
        "lessons/01-first-steps.md": NewLesson.text(title: "First steps", label: "fig-first-steps"),
        ".gitignore": "/.gradus/\n/output/\n",
      ], in: target)
    print(target.appendingPathComponent("lessons/01-first-steps.md").pathFromHere)
  }
}

/// Writes files that must not be there yet.
enum NewFile {
  /// The folder of this name, which must be new or empty.
  static func emptyFolder(_ name: String) throws -> URL {
    let folder = URL(fileURLWithPath: name).standardizedFileURL
    if let contents = try? FileManager.default.contentsOfDirectory(atPath: folder.path), !contents.isEmpty {
      throw Failure(
        exit: .problem, message: "gradus: \(name) is not empty\n  fix: name a folder that is new or empty")
    }
    return folder
  }

  static func copy(_ file: URL, to target: URL) throws {
    do {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: file, to: target)
    } catch {
      throw Failure(
        exit: .problem,
        message: "gradus: cannot copy \(file.path) to \(target.path): \(error.localizedDescription)")
    }
  }

  static func write(_ files: [String: String], in folder: URL) throws {
    do {
      for (name, text) in files.sorted(by: { $0.key < $1.key }) {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .withoutOverwriting)
      }
    } catch {
      throw Failure(
        exit: .problem, message: "gradus: cannot write in \(folder.path): \(error.localizedDescription)")
    }
  }
}

/// The text that a new lesson begins with.
enum NewLesson {
  static func text(title: String, label: String) -> String {
    """
    ---
    title: \(title)
    summary: What the reader can do after this lesson.
    ---

    A [gradient](term:) is measured, not asserted:

    ```swift
    //| label: \(label)
    //| caption: The derivative of the sigmoid; its peak is \\(peak).
    let peak = Activation.sigmoid.derivative(at: 0.0)
    claim("The sigmoid's derivative peaks at a quarter.", peak, .within(1e-6, of: 0.25), term: "gradient")
    let inputs = [-4.0, -2, 0, 2, 4]
    show(
      Plot("The sigmoid's derivative is at most a quarter") {
        Line(x: inputs, y: inputs.map { Activation.sigmoid.derivative(at: $0) }, "σ′")
      }.x(.title("pre-activation")).y(.title("derivative")))
    ```

    @\(label) shows the peak, `{swift} peak`.

    """
  }
}

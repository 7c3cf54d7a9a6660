import Foundation
import Testing

@testable import Lessons

/// Text kept beside the tests; recorded where GRADUS_RECORD=1 is set.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Goldens")

  static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["GRADUS_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    guard text != expected else { return }
    let pairs = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false))
    let difference = pairs.enumerated().first { $0.element.0 != $0.element.1 }
    let shown = difference.map { "line \($0.offset + 1):\n  now: \($0.element.0)\n  was: \($0.element.1)" }
    Issue.record("\(name) differs at \(shown ?? "its end")", sourceLocation: sourceLocation)
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }
}

/// A lesson's text after a front matter, which takes its first three lines.
func lesson(_ text: String) -> [UInt8] { Array("---\ntitle: Test\n---\n\(text)".utf8) }

/// The tree and the problems of a lesson's text, as text.
func parsedText(_ text: String) -> String {
  let bytes = lesson(text)
  let (lesson, problems) = LessonParser.parse(bytes, file: "lessons/01-test.md")
  let printer = DiagnosticPrinter { _ in bytes }
  return (lesson.map { TreeText($0).text } ?? "no lesson\n")
    + (problems.isEmpty ? "" : "\n" + printer.text(problems))
}

/// The problems of a lesson's text as the command prints them.
func problems(_ text: String) -> String {
  let bytes = lesson(text)
  let (_, problems) = LessonParser.parse(bytes, file: "lessons/01-test.md")
  return DiagnosticPrinter { _ in bytes }.text(problems)
}

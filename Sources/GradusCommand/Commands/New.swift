import ArgumentParser
import Foundation
import Lessons

/// `gradus new`.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a lesson to the course, and to the list in course.yaml.",
    discussion: "  gradus new layer-speeds        lessons/06-layer-speeds.md, if there are five")

  @Argument(
    help: ArgumentHelp("The lesson's name in addresses: lower case, digits and hyphens.", valueName: "slug"))
  var slug: String

  @Option(help: ArgumentHelp("The folder that holds lessons/ (default: here).", valueName: "DIR"))
  var course = "."

  func validate() throws {
    let parts = slug.split(separator: "-", omittingEmptySubsequences: false)
    let isSlug = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    guard isSlug else { throw ValidationError("'\(slug)' is not a slug; write it like layer-speeds") }
  }

  func run() throws {
    let folder = try CourseOptions.folder(course)
    let list = folder.appendingPathComponent("lessons/course.yaml")
    guard let (known, yaml) = try? (Course.load(folder: folder).0, String(contentsOf: list, encoding: .utf8)),
      let known
    else {
      throw Failure(
        exit: .problem, message: "gradus: lessons/course.yaml cannot be read\n  fix: see `gradus check`")
    }
    guard !known.lessons.contains(where: { $0.slug == slug }) else {
      throw Failure(exit: .problem, message: "gradus: there is a lesson '\(slug)' already")
    }
    let numbers = known.settings.lessons.compactMap { Int($0.prefix { $0.isNumber }) }
    let number = (numbers.max() ?? 0) + 1
    let name = "\(number < 10 ? "0" : "")\(number)-\(slug).md"
    guard let place = Self.line(after: known.settings.lessons.last, in: yaml) else {
      throw Failure(
        exit: .problem,
        message:
          "gradus: the list of lessons in lessons/course.yaml was not found\n  fix: add '  - \(name)' to it by hand"
      )
    }
    let words = slug.split(separator: "-").joined(separator: " ")
    let title = words.prefix(1).uppercased() + words.dropFirst()
    try NewFile.write(["lessons/\(name)": NewLesson.text(title: title, label: "fig-\(slug)")], in: folder)
    var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.insert("  - \(name)", at: place)
    do {
      try Data(lines.joined(separator: "\n").utf8).write(to: list, options: .atomic)
    } catch {
      throw Failure(
        exit: .problem, message: "gradus: cannot write \(list.path): \(error.localizedDescription)")
    }
    print(folder.appendingPathComponent("lessons/\(name)").pathFromHere)
  }

  /// The number of the line after the last lesson of the list, which is written one to a line.
  private static func line(after last: String?, in yaml: String) -> Int? {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    guard let last else { return nil }
    return lines.lastIndex { line in
      let item = line.drop { $0 == " " }
      return item.hasPrefix("- ") && item.dropFirst(2).drop { $0 == " " }.hasPrefix(last)
    }.map { $0 + 1 }
  }
}

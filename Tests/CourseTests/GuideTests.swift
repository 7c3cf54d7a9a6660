import Foundation
import Testing

/// The author's guide: a course that shows each feature as its source and as what becomes of it.
@Suite("the author's guide", .serialized, .enabled(if: BuiltCourse.isThorough))
struct GuideTests {
  private static let guide = BuiltCourse.root.appendingPathComponent("docs/guide")

  /// A copy, in which its commands may write.
  private static let copy = Result<URL, any Error> {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradus-guide-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: guide.path)
    where name != "output" && name != ".gradus" {
      try FileManager.default.copyItem(
        at: guide.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    return folder
  }

  private static func lessons() throws -> [(name: String, text: String)] {
    let folder = guide.appendingPathComponent("lessons")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.first?.isNumber == true && $0.hasSuffix(".md") }
      .map { ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) }
  }

  /// A fenced block of a text, with what follows it.
  private struct Fence {
    var language: String
    var lines: [Substring]
    var rest: ArraySlice<Substring>
  }

  /// The outermost fences of a text.
  private static func fences(in text: String) -> [Fence] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var fences: [Fence] = []
    var index = 0
    while index < lines.count {
      let marks = lines[index].prefix { $0 == "`" }
      guard marks.count >= 3, let end = lines[(index + 1)...].firstIndex(of: marks) else {
        index += 1
        continue
      }
      fences.append(
        Fence(
          language: String(lines[index].dropFirst(marks.count)), lines: Array(lines[(index + 1)..<end]),
          rest: lines[(end + 1)...]))
      index = end + 1
    }
    return fences
  }

  @Test("builds without a warning") func builds() throws {
    let build = try BuiltCourse.run(["build"], in: Self.copy.get())
    #expect(build.code == 0, "\(build.text)")
  }

  @Test("shows sources that are the very text that is woven below them") func sourcesAreWoven() throws {
    let glossary = try String(
      contentsOf: Self.guide.appendingPathComponent("lessons/glossary.md"), encoding: .utf8)
    var count = 0
    for (name, text) in try Self.lessons() {
      for fence in Self.fences(in: text) where fence.language == "markdown" {
        let below = fence.rest.drop { $0.isEmpty }.prefix(fence.lines.count)
        let shown = fence.lines.joined(separator: "\n")
        #expect(
          Array(below) == fence.lines || glossary.contains("\n\(shown)\n"),
          "\(name) shows what does not stand below it:\n\(shown)")
        count += 1
      }
    }
    #expect(count >= 40)
  }

  @Test("shows parts of files that are parts of its files") func filesAreShown() throws {
    let files = try [
      "course.yaml", "references.yaml", "statements.yaml", "../theme/templates/licences.mustache",
    ].map {
      try String(contentsOf: Self.guide.appendingPathComponent("lessons/\($0)"), encoding: .utf8)
    }
    for (name, text) in try Self.lessons() {
      for fence in Self.fences(in: text) where ["yaml", "html"].contains(fence.language) {
        let shown = fence.lines.joined(separator: "\n") + "\n"
        #expect(
          files.contains { $0.contains(shown) } || text.hasPrefix("---\n\(shown)---\n"),
          "\(name) shows what stands in no file:\n\(shown)")
      }
    }
  }

  /// A line `…` of a shown output stands for any lines, and `…` within a line for any text.
  @Test("shows commands that run and print what it says") func commandsRun() throws {
    var count = 0
    for (name, text) in try Self.lessons() {
      for fence in Self.fences(in: text) where fence.language == "console" {
        for command in Self.commands(fence.lines) {
          let words = command.line.split(separator: " ").map(String.init)
          let run = try BuiltCourse.run(words, in: Self.copy.get(), writingTo: command.file)
          #expect(run.code == command.code, "\(name): gradus \(command.line)\n\(run.text)")
          // Progress and a build's time are different each time.
          let printed = run.text.split(separator: "\n", omittingEmptySubsequences: false).filter {
            $0.firstMatch(of: #/^\[\d+/\d+\] /#) == nil
          }.joined(separator: "\n")
          #expect(
            printed.wholeMatch(of: try Self.pattern(command.output)) != nil,
            "\(name): gradus \(command.line) printed\n\(printed)\nand not\n\(command.output.joined(separator: "\n"))"
          )
          count += 1
        }
      }
    }
    #expect(count >= 20)
  }

  private struct Command {
    var line: String
    var file: String?
    var output: [Substring] = []
    var code: Int32 = 0
  }

  private static func commands(_ lines: [Substring]) -> [Command] {
    var commands: [Command] = []
    for line in lines {
      if line.hasPrefix("$ gradus ") {
        let parts = line.dropFirst("$ gradus ".count).split(separator: " > ")
        commands.append(Command(line: String(parts[0]), file: parts.count > 1 ? String(parts[1]) : nil))
      } else if let code = line.firstMatch(of: #/^# leaves with (\d+)$/#) {
        commands[commands.count - 1].code = Int32(code.output.1) ?? 0
      } else {
        commands[commands.count - 1].output.append(line)
      }
    }
    return commands
  }

  private static func pattern(_ output: [Substring]) throws -> Regex<AnyRegexOutput> {
    let lines = output.map { line in
      line == "…"
        ? "(?:[^\\n]*\\n)*"
        : line.split(separator: "…", omittingEmptySubsequences: false)
          .map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: "[^\\n]*") + "\\n"
    }
    return try Regex("\\s*" + lines.joined() + "\\s*")
  }
}

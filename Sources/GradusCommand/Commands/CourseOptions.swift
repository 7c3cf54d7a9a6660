import ArgumentParser
import Foundation

/// Where the course is; shared by every command.
struct CourseOptions: ParsableArguments {
  @Argument(help: "The folder that holds lessons/.")
  var course = "."

  @Option(help: ArgumentHelp("How problems are printed.", valueName: "text|json"))
  var diagnostics: DiagnosticFormat = .text

  /// The course's folder; throws where it holds no lessons.
  func folder() throws -> URL { try Self.folder(course) }

  /// The folder of this name, if it holds lessons.
  static func folder(_ course: String) throws -> URL {
    let folder = URL(fileURLWithPath: course).standardizedFileURL
    var isFolder: ObjCBool = false
    let lessons = folder.appendingPathComponent("lessons").path
    guard FileManager.default.fileExists(atPath: lessons, isDirectory: &isFolder), isFolder.boolValue else {
      throw Failure(
        exit: .usage,
        message:
          "gradus: '\(course)' holds no folder 'lessons'\n  fix: name the folder that holds lessons/, or go there"
      )
    }
    return folder
  }
}

enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// What decides how lessons run; shared by the commands that run them.
struct RunOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Give a lesson's parameter another value.", valueName: "NAME=VALUE"))
  var settings: [Setting] = []

  @Option(help: "How many lessons, seeds and figures are worked on at a time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: ArgumentHelp("Where results are kept (default: .gradus in the course).", valueName: "DIR"))
  var store: String?

  @Flag(help: "Keep nothing and reuse nothing.")
  var noStore = false

  func validate() throws {
    guard (1...256).contains(jobs) else {
      throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs)")
    }
    guard store == nil || !noStore else { throw ValidationError("--store and --no-store exclude each other") }
    var seen: Set<String> = []
    for setting in settings where !seen.insert(setting.name).inserted {
      throw ValidationError("--set gives '\(setting.name)' twice")
    }
  }
}

/// `NAME=VALUE` of `--set`.
struct Setting: ExpressibleByArgument, Hashable {
  var name: String
  var value: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
    name = String(argument[..<equals])
    value = String(argument[argument.index(after: equals)...])
  }
}

import Foundation
import Lessons
import Pages
import Rendering
import Running
import Storage

/// How a command tells the problems it found.
struct Report {
  var folder: URL
  var format: DiagnosticFormat

  /// Whether these problems are enough to fail.
  func fails(_ diagnostics: [Diagnostic], allowingWarnings: Bool) -> Bool {
    // What was damaged has been made again: the store's trouble, not the course's.
    diagnostics.contains {
      $0.severity == .error || !allowingWarnings && $0.identifier != "damaged-store"
    }
  }

  /// Prints the problems: as text to standard error, as JSON to standard output.
  func print(_ diagnostics: [Diagnostic]) {
    switch format {
    case .text:
      let text = text(diagnostics)
      if !text.isEmpty { Console.raw(text) }
    case .json:
      do {
        Swift.print(try DiagnosticPrinter.json(diagnostics), terminator: "")
      } catch {
        Console.error("gradus: the problems cannot be written as JSON: \(error)")
      }
    }
  }

  /// The problems as text, with the lines they stand in.
  func text(_ diagnostics: [Diagnostic]) -> String {
    DiagnosticPrinter { path in
      (try? Data(contentsOf: folder.appendingPathComponent(path))).map { Array($0) }
    }.text(diagnostics)
  }

  /// Prints the problems and gives the failure to throw.
  func failing(with diagnostics: [Diagnostic]) -> Failure {
    print(diagnostics)
    return .problem
  }

  /// Turns what the machine lacks into words and the exit code for it.
  func explainingMachine(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let error as MachineError {
      throw Failure(exit: .machine, message: "gradus: \(error.problem)\n  fix: \(error.fix)")
    } catch let error as RenderingError {
      switch error {
      case .fontFileMissing, .fontUnreadable, .toolMissing, .toolFailed:
        throw Failure(exit: .machine, message: "gradus: \(error)")
      default: throw Failure(exit: .problem, message: "gradus: \(error)")
      }
    } catch let error as MissingPackage {
      throw Failure(exit: .machine, message: "gradus: \(error)")
    } catch let error as ThemeError {
      throw Failure(exit: .problem, message: "gradus: \(error)")
    } catch let error as StoreError {
      throw Failure(exit: .problem, message: "gradus: \(error)")
    }
  }
}

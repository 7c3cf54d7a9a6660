import ArgumentParser
import Foundation

/// The exit codes of the command, and the words that go with them.
enum Exit: Int32 {
  case done = 0
  /// The course has a problem; its diagnostics have been printed.
  case problem = 1
  case usage = 2
  /// The machine lacks something.
  case machine = 3
  case interrupted = 130

  /// Prints what an error has to say, and gives the code to leave with.
  static func explaining(_ error: any Error) -> Exit {
    if let failure = error as? Failure {
      if let message = failure.message { Console.error(message) }
      return failure.exit
    }
    if error is CancellationError { return .interrupted }
    let code = GradusTool.exitCode(for: error)
    let message = GradusTool.fullMessage(for: error)
    if code.isSuccess {
      print(message)
      return .done
    }
    Console.error(message)
    return code == .validationFailure ? .usage : .problem
  }
}

/// An error whose words and exit code are already decided.
struct Failure: Error {
  var exit: Exit
  /// Nothing where everything has been printed.
  var message: String?

  static let problem = Failure(exit: .problem, message: nil)
}

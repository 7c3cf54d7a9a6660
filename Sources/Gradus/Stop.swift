@preconcurrency internal import Glibc

/// Ends the program for a reason that the lesson's author can mend, naming the place.
func stop(_ reason: Stop.Reason, _ message: String, line: Int, column: Int) -> Never {
  Channel.send(.stopped(Stop(reason: reason, message: message, line: line, column: column)))
  fflush(stdout)
  exit(70)
}

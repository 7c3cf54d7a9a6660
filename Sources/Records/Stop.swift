/// Why a lesson's program ended itself: something its author, or a `--set` flag, asked for that cannot be done.
package struct Stop: Sendable, Codable, Hashable {
  package enum Reason: String, Sendable, Codable { case setting, misuse }

  package var reason: Reason
  package var message: String
  package var line: Int
  package var column: Int

  package init(reason: Reason, message: String, line: Int, column: Int) {
    self.reason = reason
    self.message = message
    self.line = line
    self.column = column
  }
}

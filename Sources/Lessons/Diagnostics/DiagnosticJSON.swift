import Foundation

extension DiagnosticPrinter {
  /// All diagnostics in order as a JSON array, for editors and scripts; keys sorted, one object a line.
  package static func json(_ diagnostics: some Sequence<Diagnostic>) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try diagnostics.inOrder.map { problem in
      String(decoding: try encoder.encode(problem), as: UTF8.self)
    }
    return lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n"
  }
}

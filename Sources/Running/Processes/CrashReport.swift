internal import FoundationEssentials

/// What the Swift runtime's crash reporter wrote about a program that trapped.
struct CrashReport: Decodable {
  struct Location: Decodable, Hashable {
    var file: String
    var line: Int
    var column: Int
  }
  struct Frame: Decodable {
    var sourceLocation: Location?
    var inlined: Bool?
  }
  struct Thread: Decodable {
    var crashed: Bool?
    var frames: [Frame]?
  }

  var description: String?
  var threads: [Thread]?

  /// Reads a report; `nil` where there is none, or it is not one.
  init?(path: String) {
    guard let data = try? Data(contentsOf: URL(filePath: path)),
      let report = try? JSONDecoder().decode(CrashReport.self, from: data)
    else { return nil }
    self = report
  }

  /// The places of the crashed thread, innermost first.
  var places: [Location] {
    let thread = threads?.first { $0.crashed == true } ?? threads?.first
    return thread?.frames?.compactMap(\.sourceLocation) ?? []
  }

  /// The place before the words of a trap: `lessons/05.md:43: Fatal error: …`.
  static func statedPlace(in errorOutput: String) -> (file: String, line: Int)? {
    for line in errorOutput.split(separator: "\n") {
      for heading in [": Fatal error", ": Precondition failed", ": Assertion failed"] {
        guard let range = line.firstRange(of: heading) else { continue }
        let place = line[..<range.lowerBound]
        guard let colon = place.lastIndex(of: ":"), let number = Int(place[place.index(after: colon)...])
        else {
          continue
        }
        return (String(place[..<colon]), number)
      }
    }
    return nil
  }

  /// The words of a trap from what the program wrote to standard error: `Index out of range`.
  static func message(in errorOutput: String) -> String? {
    let headings = ["Fatal error", "Precondition failed", "Assertion failed"]
    let lines = errorOutput.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      for heading in headings {
        guard let range = line.firstRange(of: heading) else { continue }
        var message = line[range.upperBound...].drop { $0 == ":" || $0 == " " }
        if let rest = message.firstRange(of: "Error raised at top level: ") {
          message = message[rest.upperBound...]
        }
        // A message of several lines goes on until the crash reporter speaks.
        let more = lines[(index + 1)...].prefix { !$0.hasPrefix("*** ") && !$0.isEmpty && $0 != "💣" }
        let text = ([message] + more).joined(separator: "\n").trimmed
        return text.isEmpty ? heading.lowercased() : text
      }
    }
    return nil
  }
}

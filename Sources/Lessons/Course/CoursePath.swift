/// Paths that a lesson names: relative to the folder `lessons`, and inside the course.
package enum CoursePath {
  /// Whether a path stays inside the course's folder, whose `lessons` it starts from.
  package static func isInside(_ path: String) -> Bool {
    guard !path.isEmpty, !path.hasPrefix("/"), !path.hasPrefix("~"), !path.contains("\\"),
      !path.contains("\0")
    else { return false }
    return normalized(path) != nil
  }

  /// The path relative to the course's folder (`lessons/data/x.csv`), or `nil` where it leaves the course.
  package static func normalized(_ path: String) -> String? {
    var parts: [Substring] = ["lessons"]
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(part)
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}

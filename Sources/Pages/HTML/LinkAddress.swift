/// What links and pictures of a lesson may point to.
enum LinkAddress {
  /// The address to write for a link, or nothing where its scheme is not allowed.
  ///
  /// A link to a lesson's file becomes a link to its page, so that links work on a code host and in the course.
  static func page(_ url: String, lessons: [(file: String, page: String)]) -> String? {
    guard let scheme = scheme(of: url) else {
      guard !url.hasPrefix("//") else { return nil }
      let (path, fragment) = split(url)
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      guard path == name || path == "./" + name,
        let match = lessons.first(where: { $0.file == name || $0.file.hasSuffix("/" + name) })
      else { return url }
      return match.page + fragment
    }
    return ["http", "https", "mailto"].contains(scheme) ? url : nil
  }

  /// The path of a picture beside the lesson, or nothing where it is elsewhere.
  static func localFile(_ url: String) -> String? {
    guard scheme(of: url) == nil, !url.isEmpty, !url.hasPrefix("/"), !url.contains("\\"),
      !url.contains(where: { $0 == "?" || $0 == "#" })
    else { return nil }
    let parts = url.split(separator: "/", omittingEmptySubsequences: false)
    return parts.contains("..") || parts.contains("") ? nil : url
  }

  /// What stands before the first colon, as a browser reads it: it skips control characters and blanks.
  private static func scheme(of url: String) -> String? {
    let cleaned = url.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    guard let colon = cleaned.firstIndex(of: ":") else { return nil }
    let before = cleaned[..<colon]
    if before.contains(where: { $0 == "/" || $0 == "?" || $0 == "#" }) { return nil }
    return String(String.UnicodeScalarView(before)).lowercased()
  }

  private static func split(_ url: String) -> (path: String, fragment: String) {
    guard let hash = url.firstIndex(of: "#") else { return (url, "") }
    return (String(url[..<hash]), String(url[hash...]))
  }
}

/// Names in addresses, made of titles.
package enum Slug {
  /// Lower-case letters and digits of the title, everything else one hyphen: `Why σ′ ≤ ¼` → `why-σ`.
  package static func of(_ title: String) -> String {
    var result = ""
    var needsHyphen = false
    for scalar in title.lowercased().unicodeScalars {
      let isPart = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      guard isPart else {
        // An apostrophe joins: "layer's" is one word.
        if scalar != "'" && scalar != "’" { needsHyphen = true }
        continue
      }
      if needsHyphen, !result.isEmpty { result += "-" }
      needsHyphen = false
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// A lesson's slug: its file's name without number and extension, `lessons/05-layer-speeds.md` → `layer-speeds`.
  package static func ofLesson(file: String) -> String {
    var name = file[...]
    if let slash = name.lastIndex(of: "/") { name = name[name.index(after: slash)...] }
    if name.hasSuffix(".md") { name = name.dropLast(3) }
    let rest = name.drop { "0123456789".contains($0) }
    if rest.first == "-", rest.count > 1, rest.count < name.count { name = rest.dropFirst() }
    return String(name)
  }
}

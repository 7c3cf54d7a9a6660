import Yams

/// `lessons/references.yaml`: CSL-YAML, as a list or under the key `references`.
enum BibliographyReader {
  /// The variables of the Citation Style Language that an entry may have.
  static let keys = [
    "id", "type", "title", "author", "editor", "issued", "container-title", "collection-title", "volume",
    "issue",
    "number", "page", "publisher", "publisher-place", "edition", "genre", "event-title", "DOI", "URL", "ISBN",
    "ISSN", "accessed", "abstract", "note", "language", "title-short", "container-title-short",
  ]

  static func read(_ source: SourceText) -> (Bibliography, [Diagnostic]) {
    var reader = YAMLReader(source)
    var bibliography = Bibliography(file: source.file)
    guard var list = reader.root(source.bytes.text) else { return (bibliography, reader.diagnostics) }
    if case .mapping = list {
      for (key, range, value) in reader.entries(list, of: "the references") ?? [] {
        if key == "references" {
          list = value
        } else {
          reader.reportUnknown(key, range, in: "the references", known: ["references"])
        }
      }
    }
    guard case .sequence(let entries) = list else {
      reader.report(
        "yaml-type", reader.range(of: list), "the references are no list",
        explanation: "Each entry begins with '- id: key'.")
      return (bibliography, reader.diagnostics)
    }
    var seen: [String: SourceRange] = [:]
    for entry in entries {
      guard let reference = reference(entry, &reader) else { continue }
      if let first = seen[reference.key] {
        reader.report(
          "duplicate-reference", reference.range, "the reference '\(reference.key)' is given twice",
          explanation: "It is first given on line \(first.start.line).", fix: "rename or delete one of them")
        continue
      }
      seen[reference.key] = reference.range
      bibliography.references.append(reference)
    }
    return (bibliography, reader.diagnostics)
  }

  private static func reference(_ node: Node, _ reader: inout YAMLReader) -> Bibliography.Reference? {
    guard let entries = reader.entries(node, of: "a reference") else { return nil }
    var reference = Bibliography.Reference(
      key: "", type: "document", title: "", authors: [], year: nil, range: reader.range(of: node))
    var editors: [Bibliography.Name] = []
    for (key, range, value) in entries {
      switch key {
      case "id":
        reference.key = reader.string(value, key) ?? ""
        reference.range = reader.range(of: value)
      case "type": reference.type = reader.string(value, key) ?? "document"
      case "title": reference.title = reader.string(value, key) ?? ""
      case "author": reference.authors = names(value, key, &reader)
      case "editor": editors = names(value, key, &reader)
      case "issued": reference.year = year(value, &reader)
      case "container-title": reference.container = reader.string(value, key)
      case "volume": reference.volume = reader.string(value, key)
      case "issue", "number": reference.issue = reader.string(value, key)
      case "page": reference.pages = reader.string(value, key)
      case "publisher": reference.publisher = reader.string(value, key)
      case "DOI": reference.doi = doi(value, &reader)
      case "URL": reference.url = url(value, &reader)
      case "note": reference.note = reader.string(value, key)
      case let other where keys.contains(other): break
      default: reader.reportUnknown(key, range, in: "a reference", known: keys)
      }
    }
    if reference.authors.isEmpty { reference.authors = editors }
    return isComplete(reference, &reader) ? reference : nil
  }

  private static func isComplete(_ reference: Bibliography.Reference, _ reader: inout YAMLReader) -> Bool {
    let key = reference.key.utf8
    guard !key.isEmpty else {
      reader.report(
        "missing-key", reference.range, "a reference without 'id'", fix: "add the key it is cited by")
      return false
    }
    let isWritable =
      key.first.map { $0.isASCIILetter || $0 >= 0x80 } == true && key.last?.isWord == true
      && key.allSatisfy { $0.isWord || "_-.:/".utf8.contains($0) }
    if !isWritable {
      reader.report(
        "reference-key", reference.range, "'\(reference.key)' cannot be cited",
        explanation:
          "A key begins with a letter, ends with a letter or digit and has '_', '-', '.', ':' or '/' between."
      )
      return false
    }
    if Labels.kind(of: reference.key) != nil {
      reader.report(
        "reference-key", reference.range, "'\(reference.key)' would be read as a cross-reference",
        explanation: "fig-, tbl-, eq-, sec-, lst- and exr- begin labels.", fix: "rename the reference")
      return false
    }
    if reference.title.isEmpty {
      reader.report("missing-key", reference.range, "the reference '\(reference.key)' has no title")
    }
    return true
  }

  private static func names(_ node: Node, _ key: String, _ reader: inout YAMLReader) -> [Bibliography.Name] {
    guard case .sequence(let sequence) = node else {
      _ = reader.strings(node, key)
      return []
    }
    return sequence.compactMap { item in
      if let literal = item.scalar?.string { return Bibliography.Name(family: literal, given: nil) }
      var family: String?
      var particle = ""
      var given: String?
      let known = ["family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle"]
      for (key, range, value) in reader.entries(item, of: "a name") ?? [] {
        switch key {
        case "family", "literal": family = reader.string(value, key)
        case "given": given = reader.string(value, key)
        case "non-dropping-particle", "dropping-particle":
          particle += reader.string(value, key).map { $0 + " " } ?? ""
        case "suffix": break
        default: reader.reportUnknown(key, range, in: "a name", known: known)
        }
      }
      guard let family else {
        reader.report(
          "missing-key", reader.range(of: item), "a name without 'family'",
          fix: "write 'literal: …' for a name without parts")
        return nil
      }
      return Bibliography.Name(family: particle + family, given: given)
    }
  }

  /// The year of `2010`, `2010-05-13` or `date-parts: [[2010, 5]]`.
  private static func year(_ node: Node, _ reader: inout YAMLReader) -> Int? {
    var value = node
    if case .mapping = node {
      for (key, _, inner) in reader.entries(node, of: "'issued'") ?? []
      where key == "date-parts" || key == "year" {
        value = inner
      }
    }
    while case .sequence(let sequence) = value, let first = sequence.first { value = first }
    let digits = value.scalar?.string.prefix { $0.isASCII && $0.isNumber }
    if let digits, digits.count == 4, let year = Int(digits) { return year }
    reader.report(
      "yaml-type", reader.range(of: node), "'issued' gives no year", fix: "write it as 'issued: 2010'")
    return nil
  }

  private static func doi(_ node: Node, _ reader: inout YAMLReader) -> String? {
    guard let text = reader.string(node, "DOI") else { return nil }
    if text.hasPrefix("10."), text.contains("/"), !text.contains(where: \.isWhitespace) { return text }
    reader.report(
      "yaml-type", reader.range(of: node), "'\(text)' is no DOI",
      fix: "write it as '10.1000/182', without 'https://doi.org/'")
    return nil
  }

  private static func url(_ node: Node, _ reader: inout YAMLReader) -> String? {
    guard let text = reader.string(node, "URL") else { return nil }
    if text.hasPrefix("https://") || text.hasPrefix("http://") { return text }
    reader.report(
      "link-scheme", reader.range(of: node), "the URL '\(text)' does not begin with https:// or http://")
    return nil
  }
}

/// The rules of labels: a prefix that says what is labelled, a hyphen, a name of plain characters.
package enum Labels {
  package static let kinds: [LabelTable.Kind] = [.figure, .table, .equation, .section, .listing, .exercise]
  /// Labels become file names and anchors.
  static let longest = 80

  /// What a label stands for by its prefix.
  package static func kind(of label: String) -> LabelTable.Kind? {
    guard let hyphen = label.firstIndex(of: "-") else { return nil }
    return LabelTable.Kind(rawValue: String(label[..<hyphen]))
  }

  /// What is wrong with a label at its place, if anything.
  static func problem(
    _ label: String, allowed: [LabelTable.Kind], at range: SourceRange?, file: String
  ) -> Diagnostic? {
    let prefixes = allowed.map { "\($0.rawValue)-" }
    let list =
      prefixes.count == 1
      ? prefixes[0] : prefixes.dropLast().joined(separator: ", ") + " or " + (prefixes.last ?? "")
    guard let kind = kind(of: label), allowed.contains(kind) else {
      let name = kind(of: label) == nil ? label : label.drop { $0 != "-" }.dropFirst().description
      return Diagnostic(
        "label-prefix", file: file, at: range, "the label '\(label)' does not begin with \(list)",
        explanation: "The prefix says what is labelled, and so what a reference to it shows.",
        fix: prefixes.first.map { "write '\($0)\(name)'" })
    }
    let name = label.utf8.dropFirst(kind.rawValue.utf8.count + 1)
    let isPlain = name.allSatisfy { $0.isASCIILetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F }
    guard let first = name.first, isPlain, first.isASCIILetter || first.isDigit, label.utf8.count <= longest
    else {
      return Diagnostic(
        "label-characters", file: file, at: range, "'\(label)' is no label",
        explanation:
          "After its prefix a label has letters a–z, digits, '-' and '_', begins with a letter or digit and is at most \(longest) bytes long: it becomes a file name."
      )
    }
    return nil
  }
}

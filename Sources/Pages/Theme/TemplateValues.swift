/// The values of a template, by name; what is empty is absent, so that a section around it is left out.
struct TemplateValues {
  private(set) var entries: [String: Any] = [:]

  init() {}

  /// Text, which the template escapes.
  subscript(text name: String) -> String? {
    get { entries[name] as? String }
    set { entries[name] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// Markup, under a name that ends in `HTML`.
  subscript(html name: String) -> HTML? {
    get { (entries[name] as? String).map(HTML.init(trusted:)) }
    set { entries[name] = newValue.flatMap { $0.isEmpty ? nil : $0.source } }
  }

  subscript(flag name: String) -> Bool {
    get { entries[name] as? Bool ?? false }
    set { entries[name] = newValue }
  }

  /// A list whose items have values of their own.
  subscript(list name: String) -> [TemplateValues] {
    get { (entries[name] as? [[String: Any]] ?? []).map(TemplateValues.init(entries:)) }
    set {
      entries[name] = newValue.isEmpty ? nil : newValue.map(\.entries)
      // For what stands once around a list: `hasTerms` beside `terms`.
      entries["has" + name.prefix(1).uppercased() + name.dropFirst()] = !newValue.isEmpty
    }
  }

  private init(entries: [String: Any]) { self.entries = entries }
}

/// `lessons/glossary.md`: a heading for each term, optional `aliases:`, the explanation.
package struct Glossary: Sendable, Codable, Hashable {
  package struct Term: Sendable, Codable, Hashable {
    package var slug: String
    package var title: String
    package var aliases: [String]
    package var blocks: [Block]
    package var range: SourceRange

    package init(slug: String, title: String, aliases: [String], blocks: [Block], range: SourceRange) {
      self.slug = slug
      self.title = title
      self.aliases = aliases
      self.blocks = blocks
      self.range = range
    }
  }

  package var file: String
  package var terms: [Term]

  package init(file: String = "lessons/glossary.md", terms: [Term] = []) {
    self.file = file
    self.terms = terms
  }
}

extension Glossary {
  /// What leads to which term.
  struct Names {
    /// Slugs of terms by the slugs of their titles and aliases.
    let slugs: [String: String]

    /// The slug of the term with this title, alias or slug; capitals, hyphens and a plural `s` do not matter.
    func slug(for text: String) -> String? {
      let slug = Slug.of(text)
      return slugs[slug] ?? (slug.hasSuffix("s") ? slugs[String(slug.dropLast())] : nil)
    }
  }

  /// Of two terms with one name the first has it.
  var names: Names {
    var slugs: [String: String] = [:]
    for term in terms {
      for name in [term.slug, Slug.of(term.title)] + term.aliases.map(Slug.of) where slugs[name] == nil {
        slugs[name] = term.slug
      }
    }
    return Names(slugs: slugs)
  }
}

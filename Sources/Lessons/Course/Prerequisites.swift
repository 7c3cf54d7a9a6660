/// What lessons build on: every `needs` names an earlier lesson of the course.
enum Prerequisites {
  static func problems(of parsed: [LessonParser.Parsed]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var earlier: [String] = []
    let all = Set(parsed.compactMap(\.lesson?.slug))
    for item in parsed {
      guard let lesson = item.lesson else { continue }
      for slug in lesson.frontMatter.needs where !earlier.contains(slug) {
        let isLater = all.contains(slug)
        problems.append(
          Diagnostic(
            "unknown-lesson", file: lesson.file,
            at: item.frontMatterPlaces["needs/\(slug)"] ?? item.frontMatterPlaces["needs"],
            isLater ? "'\(slug)' does not come before this lesson" : "unknown lesson '\(slug)'",
            explanation: "'needs' names the slugs of earlier lessons: their file names without the number.",
            fix: isLater ? nil : DidYouMean.fix(slug, in: earlier)))
      }
      earlier.append(lesson.slug)
    }
    return problems
  }
}

extension Course {
  /// What a lesson builds on directly: without what another of its prerequisites needs anyway.
  package func directNeeds(of lesson: Lesson) -> [Lesson] {
    let needs = lesson.frontMatter.needs.compactMap { self.lesson($0) }
    return needs.filter { need in
      !needs.contains { $0.slug != need.slug && allNeeds(of: $0).contains(need.slug) }
    }
  }

  /// The slugs of everything that a lesson builds on.
  private func allNeeds(of lesson: Lesson) -> Set<String> {
    var found: Set<String> = []
    var open = lesson.frontMatter.needs
    while let slug = open.popLast() {
      guard found.insert(slug).inserted, let need = self.lesson(slug) else { continue }
      open += need.frontMatter.needs
    }
    return found
  }
}

extension Lesson {
  /// A label of the lesson, where it stands and what it labels.
  package struct Label: Sendable, Codable, Hashable {
    package var label: String
    package var kind: LabelTable.Kind
    package var range: SourceRange
    /// The index of the cell it labels, if it labels one.
    package var cell: Int?
  }

  /// All labels, in the order in which they are read.
  package var labels: [Label] {
    var result: [Label] = []
    blocks.visitBlocks { block in
      func add(_ label: String?, cell: Int? = nil, at range: SourceRange? = nil) {
        guard let label, let kind = Labels.kind(of: label) else { return }
        result.append(Label(label: label, kind: kind, range: range ?? block.range, cell: cell))
      }
      switch block.kind {
      case .heading(_, _, let label, _), .math(_, let label), .image(_, _, _, let label): add(label)
      case .table(let table): add(table.label)
      case .callout(let callout): add(callout.label)
      case .cell(let index):
        guard cells.indices.contains(index) else { return }
        let options = cells[index].options
        let place = options.positions["label"].map {
          SourceRange(line: $0.line, column: $0.column, length: 5)
        }
        add(options.label, cell: index, at: place)
      default: break
      }
    }
    return result
  }

  /// The labels of one kind, in order: all figures of the lesson, whether a cell or an image.
  package func labels(_ kind: LabelTable.Kind) -> [String] { labels.filter { $0.kind == kind }.map(\.label) }

  /// Numbers of all headings below level 1 by anchor: `5.2` and `5.2.1`.
  package var sectionNumbers: [String: String] {
    var counts: [Int] = []
    var result: [String: String] = [:]
    for block in blocks {
      guard case .heading(let level, let anchor, _, _) = block.kind, level > 1 else { continue }
      let depth = level - 1
      while counts.count < depth { counts.append(0) }
      counts.removeLast(counts.count - depth)
      counts[depth - 1] += 1
      result[anchor] = ([number] + counts.map(String.init)).joined(separator: ".")
    }
    return result
  }
}

/// Numbers the labels of a course, lesson by lesson in the order of the course.
enum LabelNumbering {
  static func table(of lessons: [Lesson]) -> (LabelTable, [Diagnostic]) {
    var table = LabelTable()
    var problems: [Diagnostic] = []
    var owners: [String: (file: String, line: Int)] = [:]
    for lesson in lessons {
      let sections = lesson.sectionNumbers
      var counts: [LabelTable.Kind: Int] = [:]
      for label in lesson.labels {
        if let owner = owners[label.label] {
          problems.append(
            Diagnostic(
              "duplicate-label", file: lesson.file,
              at: SourceRange(line: label.range.start.line, column: label.range.start.column),
              "the label '\(label.label)' is given twice",
              explanation: "It is first given at \(owner.file):\(owner.line). Labels are unique in a course.",
              fix: "rename one of the two"))
          continue
        }
        owners[label.label] = (lesson.file, label.range.start.line)
        counts[label.kind, default: 0] += 1
        let count = "\(lesson.number).\(counts[label.kind, default: 0])"
        let number = label.kind == .section ? sections[label.label] ?? count : count
        table.targets[label.label] = LabelTable.Target(
          kind: label.kind, number: number, lesson: lesson.slug, anchor: label.label)
      }
    }
    return (table, problems)
  }
}

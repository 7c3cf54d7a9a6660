import Foundation
import Lessons
import Pages
import Plots
import Records
import Storage

/// What the rest of a course needs of a lesson whose page is kept: one small entry in place of its record, its figures
/// and its page, which then need not be read.
struct KeptLesson: Codable {
  /// Claims, comparisons and parameters; no output.
  var record: Record
  /// Of the record's bytes; none for a lesson without a program.
  var recordDigest: Digest?
  /// Of the record's key.
  var recordEntry: Digest
  var figures: [PlacedFigure]
  var figureKeys: [String]
  /// The page but for its markup.
  var page: KeptPage
  /// The page and the files of the figures, by path.
  var files: [String: KeptFile]
  var uses: [BuildReport.Use]
  /// Of the entries and notes of the store that stand behind all this.
  var entries: Digest

  struct PlacedFigure: Codable {
    var place: Pages.Figure.Place
    var figure: Pages.Figure
  }

  /// As the result of a build that finds everything.
  func result(of lesson: Lesson) -> CourseBuild.LessonResult {
    var result = CourseBuild.LessonResult(lesson: lesson, record: record)
    result.figures = Dictionary(
      figures.map { ($0.place, $0.figure) }, uniquingKeysWith: { first, _ in first })
    result.kept = files
    result.page = page
    result.isReused = true
    result.recordDigest = recordDigest
    result.figureKeys = figureKeys
    result.uses = uses
    return result
  }
}

extension Record {
  /// What other pages than the lesson's own tell of it.
  var withoutOutputs: Record {
    Record(
      cells: cells.map { Cell(claims: $0.claims, comparisons: $0.comparisons, options: $0.options) },
      inlines: inlines, parameters: parameters)
  }
}

extension Pages.Figure {
  /// What other pages than the lesson's own need: titles, the sizes of the drawings and the characters in them.
  var outline: Pages.Figure {
    var outline = self
    for panel in panels.indices {
      outline.panels[panel].alternative = ""
      outline.panels[panel].table = Table([])
      for drawing in panels[panel].drawings.indices {
        var used = UsedCharacters()
        used.add(panels[panel].drawings[drawing].svg)
        outline.panels[panel].drawings[drawing].svg = String(
          String.UnicodeScalarView(used.characters.sorted()))
      }
    }
    return outline
  }
}

extension [BuildReport.Use] {
  /// The uses of a build that finds everything as this one left it.
  var allReused: [BuildReport.Use] {
    // Where the record is reused no experiment is asked for.
    filter { $0.level != .experiment }.map { BuildReport.Use($0.level, $0.name, isReused: true) }
  }
}

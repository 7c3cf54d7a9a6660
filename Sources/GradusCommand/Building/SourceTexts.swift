import Foundation
import Lessons
import Storage

/// The digests of a course's texts, taken before they are read.
///
/// What is made of a text may be kept under its digest only if the text is still the same afterwards: then what was
/// read in between is what the digest is of.
struct SourceTexts: Sendable {
  private let folder: URL
  private let digests: [String: Digest]

  init(folder: URL) {
    self.folder = folder
    digests = Self.digests(in: folder)
  }

  /// The digest of a file by its path in the course's folder; that of nothing where there is no such file.
  func digest(of path: String) -> Digest { digests[path] ?? Self.digest(of: path, in: folder) }

  /// Whether no text has changed since.
  var areUnchanged: Bool { Self.digests(in: folder) == digests }

  private static func digests(in folder: URL) -> [String: Digest] {
    let path = folder.appendingPathComponent("lessons").path
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    let texts = names.filter { name in [".md", ".yaml", ".swift"].contains { name.hasSuffix($0) } }
    return Dictionary(
      texts.map { ("lessons/\($0)", digest(of: "lessons/\($0)", in: folder)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func digest(of path: String, in folder: URL) -> Digest {
    Digest(of: (try? Data(contentsOf: folder.appendingPathComponent(path))) ?? Data())
  }
}

extension SourceTexts {
  /// The texts of a lesson, by the name that a reader gives them.
  func parts(of lesson: Lesson) -> [(name: String, digest: String)] {
    [("text", digest(of: lesson.file).description)]
      + Set(lesson.cells.compactMap(\.options.file)).sorted().map { file in
        ("file \(file)", digest(of: CoursePath.normalized(file) ?? file).description)
      }
  }
}

package import Lessons

/// A lesson as a SwiftPM package of its own: to run it by hand, and to edit its cells with an editor's help.
package struct LessonPackage: Sendable, Hashable {
  /// Texts by their path in the package.
  package var files: [String: String]
  /// Declared files to copy: from their path in the course's folder to their path in the package.
  package var inputs: [String: String]

  /// Where the package keeps the lesson's declared files, as the course does.
  static let inputFolder = "Inputs"

  /// - Parameters:
  ///   - lesson: The lesson as parsed, without errors.
  ///   - library: The library that the package is built against; the package holds its place.
  package init(_ lesson: Lesson, library: LessonLibrary) {
    inputs = [:]
    for cell in lesson.cells where cell.isExecuted {
      for path in cell.options.inputs {
        if let place = CoursePath.normalized(path) { inputs[place] = "\(Self.inputFolder)/\(place)" }
      }
    }
    files = [
      "Package.swift": Self.manifest(lesson, library),
      "Sources/Lesson/main.swift": PackageProgram(lesson, hasInputs: !inputs.isEmpty).source,
      ".gitignore": ".build/\n",
    ]
  }

  private static func manifest(_ lesson: Lesson, _ library: LessonLibrary) -> String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    // Made by `gradus tangle \(lesson.slug) --package`. `swift run` runs the lesson; nothing is kept, so every
    // experiment is computed anew. After Gradus has moved, mend these two paths.
    let library = \(library.folder.swiftLiteral)
    let modules = \(library.modules.swiftLiteral)

    let package = Package(
      name: \(lesson.slug.swiftLiteral),
      targets: [
        .executableTarget(
          name: "Lesson",
          swiftSettings: [
            .swiftLanguageMode(.v6), .defaultIsolation(MainActor.self), .unsafeFlags(["-I", modules]),
          ],
          linkerSettings: [
            .unsafeFlags(["-L", library, "-lGradusLibrary", "-Xlinker", "-rpath", "-Xlinker", library]),
            .linkedLibrary("m"),
          ])
      ])

    """
  }
}

extension String {
  /// The text as a literal of Swift, on one line and without interpolation.
  var swiftLiteral: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    var hashes = "#"
    while line.contains("\"" + hashes) || line.contains("\\" + hashes) { hashes += "#" }
    let isPlain = !line.contains("\"") && !line.contains("\\")
    return isPlain ? "\"\(line)\"" : "\(hashes)\"\(line)\"\(hashes)"
  }
}

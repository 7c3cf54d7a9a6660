internal import FoundationEssentials
@preconcurrency internal import Glibc

/// The prebuilt library that lessons are compiled against: found beside the program, or in its installed prefix.
package struct LessonLibrary: Sendable, Hashable {
  /// The folder of `libGradusLibrary.so`.
  package var folder: String
  /// The folder of the `.swiftmodule` files.
  package var modules: String

  package static let name = "libGradusLibrary.so"

  package init(folder: String, modules: String) {
    self.folder = folder
    self.modules = modules
  }

  /// Finds the library from the place of the running program.
  ///
  /// - Throws: ``MachineError`` where it is not there.
  package static func find() throws -> LessonLibrary {
    guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      throw MachineError(
        "/proc is not mounted", fix: "mount it: gradus finds its library through /proc/self/exe")
    }
    return try find(besideProgram: program)
  }

  /// Finds the library of a program: `.build/release/gradus` or `PREFIX/bin/gradus`.
  package static func find(besideProgram program: String) throws -> LessonLibrary {
    let folder = parent(of: program)
    let installed = parent(of: folder) + "/lib/gradus"
    let candidates = [
      LessonLibrary(folder: folder, modules: folder + "/Modules"),
      LessonLibrary(folder: installed, modules: installed + "/modules"),
    ]
    for candidate in candidates
    where exists(candidate.folder + "/" + name) && exists(candidate.modules + "/Gradus.swiftmodule") {
      return candidate
    }
    throw MachineError(
      "the lesson library \(name) is neither in \(folder) nor in \(installed)",
      fix: "build it with a plain `swift build` (not `swift run` or `--product`), or install again")
  }

  private static func parent(of path: String) -> String {
    URL(filePath: path).deletingLastPathComponent().path
  }

  private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

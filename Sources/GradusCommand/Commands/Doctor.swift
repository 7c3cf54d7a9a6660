import ArgumentParser
import Foundation
import Pages
import Rendering
import Running
import Storage

/// `gradus doctor`.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what this machine has of what a build needs.",
    discussion: "  gradus doctor        leaves with 3 where something is missing")

  func run() async throws {
    var isComplete = true
    func tell(_ what: String, _ check: () async throws -> String) async {
      do {
        print("ok       \(what): \(try await check())")
      } catch {
        isComplete = false
        print("missing  \(what): \(error)")
      }
    }
    await tell("compiler") {
      let version = try await Toolchain.find(store: nil).version
      return version.split(separator: "\n").first.map(String.init) ?? version
    }
    await tell("lesson library") {
      let library = try LessonLibrary.find()
      let toolchain = try await Toolchain.find(store: nil)
      try library.check(toolchain)
      return "\(library.folder), built by \(library.compilerVersion ?? "an unnamed compiler")"
    }
    await tell("figures' font") {
      try FontFiles.debian.check()
      return FontFiles.debian.paths.joined(separator: ", ")
    }
    await tell("drawing") {
      _ = try Renderer()
      return LibraryVersions.current.description
    }
    await tell("page font tools") {
      let subset = try FontSubset.make(characters: [])
      return "\(subset.faces.count) faces made"
    }
    await tell("formulas and highlighting") {
      let digests = try Typesetter().libraryDigests
      return digests.map { String($0.description.prefix(12)) }.joined(separator: ", ")
    }
    if !isComplete { throw Failure(exit: .machine, message: nil) }
  }
}

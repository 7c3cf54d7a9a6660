import Foundation
import PackagePlugin

/// Writes the SHA-256 digests of the modules' sources into the program that is built from them.
///
/// The store's keys hold them, so that a result is recomputed when the code that made it has changed. All sources
/// are inputs of the build command: the digests cannot be older than what is built.
@main
struct SourceDigests: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL
    let modules = [
      "Engine", "Networks", "Experiments", "Plots", "Records", "Gradus", "Running", "Layout", "Rendering",
      "Pages", "Lessons",
    ]
    // How a kept experiment is written: not all of Plots, or a change of a mark would train everything again.
    let results = ["Plots/Columns", "Records/PackedJSON.swift"]
    let sets =
      modules.map { "\($0)=Sources/\($0)" } + [
        "Results=" + results.map { "Sources/\($0)" }.joined(separator: ":"),
        // How the tool puts pages together.
        "Weaving=Sources/GradusCommand/Building",
      ]
    let output = context.pluginWorkDirectoryURL.appending(path: "SourceDigests.swift")
    let script = folder.appending(path: "Plugins/SourceDigests/digest.sh")
    let inputs = (modules + ["GradusCommand/Building"]).flatMap {
      files(in: folder.appending(path: "Sources/\($0)"))
    }
    return [
      .buildCommand(
        displayName: "Digesting the modules' sources",
        executable: URL(filePath: "/bin/sh"),
        arguments: [script.path, folder.path, output.path] + sets,
        inputFiles: inputs + [script],
        outputFiles: [output])
    ]
  }

  private func files(in folder: URL) -> [URL] {
    let keys: [URLResourceKey] = [.isRegularFileKey]
    guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys) else {
      return []
    }
    return walk.compactMap { $0 as? URL }
      .filter { (try? $0.resourceValues(forKeys: Set(keys)).isRegularFile) == true }
      .sorted { $0.path < $1.path }
  }
}

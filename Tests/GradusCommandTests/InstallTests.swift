import Foundation
import Testing

/// An installed command needs nothing of the folder it was built in.
@Suite("install")
struct InstallTests {
  /// The folder of the built products, and the clone's.
  private static let products = CourseFixture.command.deletingLastPathComponent()
  private static let clone = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func shell(_ script: String, _ arguments: [String]) throws -> CourseFixture.Outcome {
    try CourseFixture().run(["-c", script, "sh"] + arguments, command: URL(fileURLWithPath: "/bin/sh"))
  }

  /// A prefix that the command was installed in.
  private func install() throws -> CourseFixture {
    let place = try CourseFixture()
    let outcome = try shell(
      "exec \"$1\" install \"$2\" \"$3\"",
      [
        Self.clone.appendingPathComponent("setup/prefix").path, Self.products.path,
        place.folder.appendingPathComponent("prefix").path,
      ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return place
  }

  @Test("it builds a course elsewhere, moved, with the clone out of reach")
  func elsewhere() throws {
    let place = try install()
    // Moved, because a prefix may be.
    try FileManager.default.moveItem(
      at: place.folder.appendingPathComponent("prefix"), to: place.folder.appendingPathComponent("moved"))
    let command = place.folder.appendingPathComponent("moved/bin/gradus")
    let doctor = try place.run(["doctor"], command: command)
    #expect(doctor.output.contains("moved/lib/gradus"), "\(doctor.output)")
    // In a view of the file system of its own, an empty one lies over the clone.
    let hide = "mount -t tmpfs none \"$1\" && ls -A \"$1\" && cd \"$2\" && shift 2 && exec \"$@\""
    let unshare = URL(fileURLWithPath: "/usr/bin/unshare")
    let arguments = getuid() == 0 ? ["-m"] : ["-r", "-m"]
    let outcome = try place.run(
      arguments + ["sh", "-c", hide, "sh", Self.clone.path, place.folder.path, command.path, "build"],
      command: unshare)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("0 of 1 lessons reused"), "\(outcome.output)")
    #expect(try place.read("output/01-first.html").contains("printed by the cell"))
  }

  @Test("it brings completions for three shells, and remove takes away all that install brought")
  func completions() throws {
    let place = try install()
    for (file, word) in [
      ("share/bash-completion/completions/gradus", "complete"),
      ("share/zsh/site-functions/_gradus", "#compdef gradus"),
      ("share/fish/vendor_completions.d/gradus.fish", "complete"),
    ] {
      let script = try place.read("prefix/\(file)")
      #expect(script.contains(word) && script.contains("without-solutions"), "\(file)")
    }
    let prefix = place.folder.appendingPathComponent("prefix").path
    let outcome = try shell(
      "\"$1\" remove \"$2\" && find \"$2\" -type f",
      [Self.clone.appendingPathComponent("setup/prefix").path, prefix])
    #expect(outcome.code == 0 && outcome.output.isEmpty, "\(outcome.output)\(outcome.errors)")
  }

  @Test("another compiler than the one that built the library leaves with 3, and says both versions")
  func otherCompiler() throws {
    let course = try CourseFixture()
    let compiler = course.folder.appendingPathComponent("bin/swiftc")
    try course.write("bin/swiftc", "#!/bin/sh\necho 'Swift version 9.9 (swift-9.9-RELEASE)'\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: compiler.path)
    let path =
      "\(compiler.deletingLastPathComponent().path):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    for arguments in [["build"], ["check"], ["doctor"]] {
      let outcome = try course.run(arguments, environment: ["PATH": path])
      #expect(outcome.code == 3, "\(arguments): \(outcome.errors)")
      let words = outcome.output + outcome.errors
      #expect(
        words.contains("Swift version 9.9") && words.contains("was built by Swift version 6"), "\(words)")
    }
    #expect(!FileManager.default.fileExists(atPath: course.folder.appendingPathComponent("output").path))
  }
}

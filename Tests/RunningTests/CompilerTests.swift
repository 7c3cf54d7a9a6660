import Foundation
import Storage
import Testing

@testable import Running

@Suite("The compiler's messages, and a machine that lacks something")
struct CompilerTests {
  @Test("messages are read with their notes, source lines are not")
  func messages() {
    let output = """
      lessons/05.md:43:20: error: cannot find 'a' in scope: really
      let b = a
              ^
      lessons/05.md:43:20: error: cannot find 'a' in scope: really
      lessons/06.md:1:2: warning: unused
      lessons/06.md:2:3: note: here
      error: link command failed
      """
    let messages = CompilerMessage.messages(in: output)
    #expect(messages.map(\.text) == ["cannot find 'a' in scope: really", "unused", "link command failed"])
    #expect(messages.map(\.line) == [43, 1, 0])
    #expect(messages.map(\.column) == [20, 2, 0])
    #expect(messages[1].notes.map(\.text) == ["here"])
  }

  @Test("a missing compiler is a fault of the machine")
  func missingCompiler() async {
    let error = await #expect(throws: MachineError.self) {
      try await Toolchain.find(store: nil, searchPath: "/nowhere:/usr/lib")
    }
    #expect(error?.problem.contains("swiftc is not on the search path") == true)
  }

  @Test("a missing library is a fault of the machine")
  func missingLibrary() {
    let error = #expect(throws: MachineError.self) { try LessonLibrary.find(besideProgram: "/usr/bin/env") }
    #expect(error?.problem.contains("libGradusLibrary.so") == true)
  }

  @Test("modules that are gone are a fault of the machine, not of the lesson")
  func missingModules() async throws {
    let folder = NSTemporaryDirectory() + "gradus-modules-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var runner = try await LessonRunner.forThisMachine(store: nil)
    runner.library.modules = folder
    let settings = RunSettings(courseFolder: folder)
    await #expect(throws: MachineError.self) {
      try await runner.run(Fixture(["print(1)"]).lesson, settings: settings, store: nil, jobs: 1)
    }
  }

  @Test("the compiler's version is asked once")
  func versionIsKept() async throws {
    let folder = TemporaryStore()
    let first = try await Toolchain.find(store: folder.store)
    #expect(first.version.contains("Swift version"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.store.folder).contains("fact"))
    #expect(try await Toolchain.find(store: folder.store) == first)
  }

  @Test("a program that chooses among compilers has no identity of its own")
  func chooser() {
    #expect(Toolchain.identity(of: "/usr/bin/env") == nil)
    #expect(Toolchain.identity(of: "/nowhere/swiftc") == nil)
  }
}

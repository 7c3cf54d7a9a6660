import Foundation
import Lessons
import Records
import Storage
import Testing

@testable import Running

/// What must run again after a change, and what must not.
@Suite("Reuse of records and experiments")
struct ReuseTests {
  @Test("prose moves the cells and runs nothing; a changed cell runs the lesson and says why")
  func proseAndCells() async throws {
    let folder = TemporaryStore()
    let cells = ["let a = 1\nprint(a)", "claim(\"One.\", a, .equal(to: 1))"]
    let first = try await Fixture(cells).run(store: folder.store)
    #expect(!first.isReused && first.difference == nil)
    let moved = try await Fixture(cells, prefix: 2, gap: 7).run(store: folder.store)
    #expect(moved.isReused)
    #expect(moved.record == first.record)
    let comment = try await Fixture([cells[0] + " // now said", cells[1]]).run(store: folder.store)
    #expect(!comment.isReused)
    guard case .changed("cell 1", from: _, to: _) = comment.difference else {
      Issue.record("\(String(describing: comment.difference))")
      return
    }
    let back = try await Fixture(cells).run(store: folder.store)
    #expect(back.isReused)
  }

  @Test("an expression, a parameter, a compiler and a library make a record old; an option's words do not")
  func keys() async throws {
    let folder = TemporaryStore()
    let cells = ["let depth = parameter(\"depth\", 20)"]
    func caption(_ words: String, _ source: String) -> Fixture {
      Fixture(cells) {
        $0.cells[0].options.caption = Interpolated(parts: [
          .literal(words),
          .expression(Expression(source: source, position: SourcePosition(line: 3, column: 9), afterCell: 0)),
        ])
      }
    }
    let first = try await caption("Depth ", "depth").run(store: folder.store)
    #expect(first.record?.cells[0].options["caption"] == [.integer(20)])
    #expect(try await caption("How deep: ", "depth").run(store: folder.store).isReused)
    let expression = try await caption("Depth ", "depth + 1").run(store: folder.store)
    #expect(!expression.isReused)
    guard case .changed("caption of cell 1", from: _, to: _) = expression.difference else {
      Issue.record("\(String(describing: expression.difference))")
      return
    }
    let other = try await caption("Depth ", "depth").run(store: folder.store, parameters: ["width": "3"])
    #expect(other.isReused)
    let set = try await caption("Depth ", "depth").run(store: folder.store, parameters: ["depth": "3"])
    #expect(set.difference == .added("parameter depth"))
    var digests = sourceDigests
    digests["Engine"] = "another"
    #expect(!(try await caption("Depth ", "depth").run(store: folder.store, digests: digests).isReused))
    let lesson = caption("Depth ", "depth").lesson
    let keys = ["6.3.1", "6.3.2"].map { version in
      recordKey(
        lesson: lesson, program: Program(lesson), parameters: [:], inputs: [], seedOffset: 0,
        compilerVersion: version)
    }
    #expect(keys[0].digest != keys[1].digest)
    #expect(
      Key.firstDifference(keys[1].parts, from: keys[0].parts)
        == .changed("compiler", from: "6.3.1", to: "6.3.2"))
  }

  @Test("a failed run is not kept, nor is one with a compiler's warning")
  func notKept() async throws {
    let folder = TemporaryStore()
    let warned = Fixture(["func f() -> Int { let unused = 1; return 2 }\nprint(f())"])
    let first = try await warned.run(store: folder.store)
    #expect(first.record != nil && first.diagnostics.map(\.severity) == [.warning])
    let second = try await warned.run(store: folder.store)
    #expect(!second.isReused && second.diagnostics == first.diagnostics)
  }

  @Test("a damaged record is reported and computed again")
  func damaged() async throws {
    let folder = TemporaryStore()
    let fixture = Fixture(["print(1)"])
    let first = try await fixture.run(store: folder.store)
    let records = folder.store.folder + "/record"
    let names = try FileManager.default.subpathsOfDirectory(atPath: records).filter { $0.contains("/") }
    let file = URL(filePath: records + "/" + (try #require(names.first)))
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 3] ^= 1
    try bytes.write(to: file)
    let second = try await fixture.run(store: folder.store)
    #expect(!second.isReused)
    #expect(second.diagnostics.map(\.identifier) == ["damaged-store"])
    #expect(second.record == first.record)
    #expect(try await fixture.run(store: folder.store).isReused)
  }

  /// A cell that asks for a result as Experiments does, and makes it where there is none.
  ///
  /// The nonce has left the environment; the kernel still shows it.
  private static let asking = """
    import Foundation
    let variables = FileManager.default.contents(atPath: "/proc/self/environ")!.split(separator: 0)
    let nonce = variables.map { String(decoding: $0, as: UTF8.self) }.first { $0.hasPrefix("GRADUS_NONCE=") }!.dropFirst(13)
    print("\\u{1E}\\(nonce){\\"ask\\":{\\"description\\":\\"net 20\\"}}")
    fflush(nil)
    if readLine()!.contains("weights") {
      print("found")
    } else {
      print("trained")
      print("\\u{1E}\\(nonce){\\"keep\\":{\\"description\\":\\"net 20\\",\\"result\\":\\"weights\\"}}")
    }
    """

  @Test("a comment in a cell runs the lesson again and trains nothing; the engine's sources train again")
  func experiments() async throws {
    let folder = TemporaryStore()
    let first = try await Fixture([Self.asking]).run(store: folder.store)
    #expect(first.diagnostics == [])
    #expect(first.record?.cells[0].outputs == [.text("trained\n")])
    #expect(first.madeExperiments == 1 && first.reusedExperiments == 0)
    let comment = try await Fixture([Self.asking + "\n// a remark"]).run(store: folder.store)
    #expect(!comment.isReused)
    #expect(comment.record?.cells[0].outputs == [.text("found\n")])
    #expect(comment.madeExperiments == 0 && comment.reusedExperiments == 1)
    #expect(
      comment.record?.experiments == first.record?.experiments && comment.record?.experiments.count == 1)
    var digests = sourceDigests
    digests["Layout"] = "another"
    digests["Plots"] = "another"
    let plots = try await Fixture([Self.asking]).run(store: folder.store, digests: digests)
    #expect(!plots.isReused && plots.reusedExperiments == 1)
    digests["Engine"] = "another"
    let engine = try await Fixture([Self.asking]).run(store: folder.store, digests: digests)
    #expect(engine.madeExperiments == 1 && engine.reusedExperiments == 0)
  }

  @Test("an expected trap after an experiment does not train it again, store or none")
  func experimentBeforeTrap() async throws {
    let fixture = Fixture([Self.asking, "fatalError(\"gone\")"]) { $0.cells[1].options.error = "gone" }
    let outcome = try await fixture.run()
    #expect(outcome.diagnostics == [])
    #expect(outcome.madeExperiments == 1)
  }

  @Test("an input's contents are a part of the record, and a path out of the course is refused")
  func inputs() async throws {
    let course = TemporaryStore().store.folder
    try FileManager.default.createDirectory(
      atPath: course + "/lessons/data", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: course) }
    try "12".write(toFile: course + "/lessons/data/a.txt", atomically: true, encoding: .utf8)
    let lesson = Fixture([
      "import Foundation\nprint(try String(contentsOfFile: \"data/a.txt\", encoding: .utf8))"
    ]) {
      $0.cells[0].options.inputs = ["data/a.txt"]
    }.lesson
    let folder = TemporaryStore()
    let runner = try await LessonRunner.forThisMachine(store: nil)
    let settings = RunSettings(courseFolder: course)
    let first = try await runner.run(lesson, settings: settings, store: folder.store, jobs: 1)
    #expect(first.record?.cells[0].outputs == [.text("12\n")])
    #expect(try await runner.run(lesson, settings: settings, store: folder.store, jobs: 1).isReused)
    try "13".write(toFile: course + "/lessons/data/a.txt", atomically: true, encoding: .utf8)
    let second = try await runner.run(lesson, settings: settings, store: folder.store, jobs: 1)
    #expect(second.record?.cells[0].outputs == [.text("13\n")])
    var escaping = lesson
    escaping.cells[0].options.inputs = ["../../secret"]
    let refused = try await runner.run(escaping, settings: settings, store: nil, jobs: 1)
    #expect(refused.diagnostics.map(\.identifier) == ["input-path"])
  }
}

import Experiments
import Networks
import Synchronization
import Testing

/// A store in memory that counts what it is asked.
private final class MemoryStore: Sendable {
  let kept = Mutex<[String: String]>([:])
  let hits = Atomic(0)

  var store: ResultStore {
    ResultStore(
      stored: { description in
        let result = self.kept.withLock { $0[description] }
        if result != nil { self.hits.add(1, ordering: .relaxed) }
        return result
      },
      keep: { result, description in self.kept.withLock { $0[description] = result } })
  }
}

@Suite("Kept results")
struct RunQueueTests {
  private let settings = RunSettings(jobs: 2)

  @Test("a second run takes every result from the store, the same to the bit")
  func reuse() throws {
    let memory = MemoryStore()
    let first = try RunQueue.run(
      [ExperimentTests.small], seeds: [1, 2], settings: settings, store: memory.store)
    #expect(memory.kept.withLock { $0.count } == 2 && memory.hits.load(ordering: .relaxed) == 0)
    let second = try RunQueue.run(
      [ExperimentTests.small], seeds: [2, 1], settings: settings, store: memory.store)
    #expect(memory.hits.load(ordering: .relaxed) == 2)
    #expect(second[0].results == first[0].results.reversed())
  }

  @Test("another seed or another field is trained, what is known is not")
  func difference() throws {
    let memory = MemoryStore()
    _ = try RunQueue.run([ExperimentTests.small], seeds: [1], settings: settings, store: memory.store)
    var other = ExperimentTests.small
    other.optimizer.learningRate = 0.2
    _ = try RunQueue.run(
      [ExperimentTests.small, other], seeds: [1, 2], settings: settings, store: memory.store)
    #expect(memory.kept.withLock { $0.count } == 4 && memory.hits.load(ordering: .relaxed) == 1)
  }

  @Test("the same experiment twice in one call is trained once")
  func duplicates() throws {
    let memory = MemoryStore()
    let runs = try RunQueue.run(
      [ExperimentTests.small, ExperimentTests.small], seeds: [1], settings: settings, store: memory.store)
    #expect(memory.kept.withLock { $0.count } == 1 && runs[0] == runs[1])
  }

  @Test("a damaged result is trained anew", arguments: ["", "{}", "{\"columns\":[]}", "nonsense"])
  func damage(text: String) throws {
    let memory = MemoryStore()
    let first = try RunQueue.run([ExperimentTests.small], seeds: [1], settings: settings, store: memory.store)
    memory.kept.withLock { kept in
      for key in kept.keys { kept[key] = text }
    }
    let second = try RunQueue.run(
      [ExperimentTests.small], seeds: [1], settings: settings, store: memory.store)
    #expect(first == second)
    #expect(memory.kept.withLock { $0.values.first } != text)
  }

  @Test("a result is text without a number that JSON cannot say")
  func text() throws {
    let result = try ExperimentTests.small.run(seed: 1).results[0]
    let text = try result.text
    #expect(!text.contains("nan") && !text.contains("\n"))
    #expect(RunResult(text: text, of: ExperimentTests.small) == result)
  }
}

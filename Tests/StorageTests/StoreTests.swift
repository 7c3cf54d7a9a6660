import Foundation
import Testing

@testable import Storage

@Suite("The store")
final class StoreTests {
  private let folder = NSTemporaryDirectory() + "gradus-store-" + UUID().uuidString
  private var store: Store { Store(folder: folder) }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func key(_ description: String, subject: String = "depth") -> Key {
    var key = Key(.experiment, subject: subject)
    key.add("description", description)
    key.add("source of Engine", "abc")
    return key
  }

  @Test("what is kept is found under the same parts, and under no others")
  func keepAndFind() throws {
    try store.keep([1, 2, 10, 3], for: key("a"))
    #expect(store.look(up: key("a")) == .found([1, 2, 10, 3]))
    #expect(store.look(up: key("a", subject: "another")) == .found([1, 2, 10, 3]))
    #expect(store.look(up: key("b")) == .absent)
    try store.keep([], for: key("b"))
    #expect(store.look(up: key("b")) == .found([]))
  }

  @Test("parts that read the same when joined are different keys")
  func ambiguousParts() {
    var a = Key(.record, subject: "x")
    a.add("ab", "c")
    var b = Key(.record, subject: "x")
    b.add("a", "bc")
    #expect(a.digest != b.digest)
    var c = Key(.figure, subject: "x")
    c.add("ab", "c")
    #expect(a.digest != c.digest)
  }

  @Test("one flipped byte anywhere in an entry is found")
  func flippedByte() throws {
    try store.keep(Array("the result".utf8), for: key("a"))
    let path = store.path(of: key("a"))
    let whole = try Data(contentsOf: URL(filePath: path))
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x10
      try damaged.write(to: URL(filePath: path))
      #expect(store.look(up: key("a")) == .damaged(path: path), "byte \(index)")
    }
    for length in [0, 1, whole.count / 2, whole.count - 1] {
      try whole.prefix(length).write(to: URL(filePath: path))
      #expect(store.look(up: key("a")) == .damaged(path: path), "cut to \(length) bytes")
    }
    try store.keep(Array("the result".utf8), for: key("a"))
    #expect(store.look(up: key("a")) == .found(Array("the result".utf8)))
  }

  @Test("two stores merge by copying one over the other")
  func merge() throws {
    let other = Store(folder: folder + "-other")
    defer { try? FileManager.default.removeItem(atPath: other.folder) }
    try store.keep([1], for: key("a"))
    try other.keep([2], for: key("b"))
    for name in try FileManager.default.subpathsOfDirectory(atPath: other.folder) {
      let source = other.folder + "/" + name
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: source, isDirectory: &isFolder)
      let target = folder + "/" + name
      if isFolder.boolValue {
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
      } else if !FileManager.default.fileExists(atPath: target) {
        try FileManager.default.copyItem(atPath: source, toPath: target)
      }
    }
    #expect(store.look(up: key("a")) == .found([1]))
    #expect(store.look(up: key("b")) == .found([2]))
  }

  @Test("the first part that differs from a subject's last key is named")
  func differences() throws {
    try store.keep([1], for: key("a"))
    let parts = try #require(store.latestParts(.experiment, subject: "depth"))
    #expect(Key.firstDifference(key("a").parts, from: parts) == nil)
    #expect(Key.firstDifference(key("b").parts, from: parts) == .changed("description", from: "a", to: "b"))
    var more = key("a")
    more.add("seed", "1")
    #expect(Key.firstDifference(more.parts, from: parts) == .added("seed"))
    #expect(Key.firstDifference(Array(key("a").parts.prefix(1)), from: parts) == .removed("source of Engine"))
    #expect(Key.firstDifference(key("a").parts.reversed(), from: parts) == .reordered)
    #expect(store.latestParts(.experiment, subject: "width") == nil)
  }

  @Test("differences read as words, without digests")
  func words() {
    #expect(
      "\(Key.Difference.changed("compiler", from: "6.3.1", to: "6.3.2"))"
        == "compiler changed from 6.3.1 to 6.3.2")
    let part = Key.Part("cell 3", String(repeating: "x", count: 100))
    #expect("\(Key.Difference.changed(part.name, from: part.value, to: "print(1)"))" == "cell 3 changed")
    #expect("\(Key.Difference.added("parameter depth"))" == "parameter depth is new")
  }

  @Test("what was not used for long is cleared, what was used is kept")
  func clear() throws {
    try store.keep([1], for: key("old"))
    try store.keep([2], for: key("used"))
    let longAgo = Date(timeIntervalSinceNow: -1000)
    for description in ["old", "used"] {
      try FileManager.default.setAttributes(
        [.modificationDate: longAgo], ofItemAtPath: store.path(of: key(description)))
    }
    #expect(store.look(up: key("used")) == .found([2]))
    #expect(try store.clear(unusedFor: 500).entries == 1)
    #expect(store.look(up: key("old")) == .absent)
    #expect(store.look(up: key("used")) == .found([2]))
    #expect(try store.clear(unusedFor: 0).entries == 1)
  }

  @Test("an experiment stays as long as a record that rests on it, and one place holds one result")
  func restingExperiments() throws {
    var record = Key(.record, subject: "lesson")
    record.add("cell 1", "train()")
    let longAgo = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -1000)]
    for name in ["used", "unused"] {
      try store.keep([1], for: key(name))
      try FileManager.default.setAttributes(longAgo, ofItemAtPath: store.path(of: key(name)))
    }
    try store.keep(Array(key("used").digest.description.utf8), for: record)
    func clear() throws -> Int {
      try store.clear(unusedFor: 500) { [Digest(hexadecimal: String(decoding: $0, as: UTF8.self))] }.entries
    }
    #expect(try clear() == 1)
    #expect(store.look(up: key("unused")) == .absent)
    #expect(store.content(.experiment, key("used").digest) == [1])
    for old in [key("used"), record] {
      try FileManager.default.setAttributes(longAgo, ofItemAtPath: store.path(of: old))
    }
    #expect(try clear() == 2)
    #expect(store.content(.experiment, key("used").digest) == nil)

    try store.replace([1], for: key("first"))
    #expect(store.current(key("first")) == [1])
    try store.replace([2], for: key("second"))
    #expect(store.current(key("first")) == nil && store.current(key("second")) == [2])
  }

  @Test("a folder that cannot be written is an error that names it")
  func unwritable() throws {
    try Data().write(to: URL(filePath: folder))
    let error = #expect(throws: StoreError.self) { try store.keep([1], for: key("a")) }
    #expect(error?.path == folder)
    #expect(store.look(up: key("a")) == .absent)
  }

  @Test("entries written side by side are all whole")
  func sideBySide() async throws {
    let store = store
    try await withThrowingTaskGroup { group in
      for number in 0..<32 {
        let key = key("k\(number % 4)")
        group.addTask { try store.keep(Array(repeating: UInt8(number % 4), count: 5000), for: key) }
      }
      try await group.waitForAll()
    }
    for number in 0..<4 {
      #expect(store.look(up: key("k\(number)")) == .found(Array(repeating: UInt8(number), count: 5000)))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/new") == [])
  }
}

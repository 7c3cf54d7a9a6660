import Foundation

/// A process of this machine, as /proc tells of it; equal only to itself, even where its number is used again.
struct RunningProcess: Hashable {
  var identifier: Int32
  var parent: Int32
  var name: String
  /// When it began, in clock ticks since the machine's start.
  var began: String

  /// Everything that runs now; what has ended and waits to be collected is not among it.
  static func all() -> [RunningProcess] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.compactMap(RunningProcess.init)
  }

  private init?(_ identifier: Int32) {
    guard let data = FileManager.default.contents(atPath: "/proc/\(identifier)/stat") else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    // The name stands in brackets and may itself hold some.
    guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: close)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", let parent = Int32(fields[1]) else { return nil }
    self.identifier = identifier
    self.parent = parent
    name = String(text[text.index(after: open)..<close])
    began = String(fields[19])
  }

  /// Whether it was started by a process, or by one that this one started.
  func hasAncestor(_ ancestor: Int32) -> Bool {
    var current: RunningProcess? = self
    while let process = current {
      if process.parent == ancestor { return true }
      current = process.parent > 1 ? RunningProcess(process.parent) : nil
    }
    return false
  }
}

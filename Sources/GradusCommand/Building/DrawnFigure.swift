import Foundation
import Pages
import Plots

/// A drawn plot as the store keeps it: its panel without the author's words, its files, what lint says of it.
///
/// As bytes: the length of a head of JSON, a line end, the head, then the files one after the other; a course of
/// many figures is read back without decoding their pixels.
struct DrawnFigure {
  var panel: Pages.Figure.Panel
  var files: [String: [UInt8]]
  var findings: [String]
  /// Where each file stands in the kept bytes.
  private(set) var places: [String: Range<Int>] = [:]

  private struct Head: Codable {
    var panel: Pages.Figure.Panel
    var findings: [String]
    var files: [File]

    struct File: Codable {
      var name: String
      var count: Int
    }
  }

  init(panel: Pages.Figure.Panel, files: [String: [UInt8]], findings: [String]) {
    self.panel = panel
    self.files = files
    self.findings = findings
  }

  /// Reads kept bytes; `nil` where they are of another form.
  init?(bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let length = Int(String(decoding: bytes[..<end], as: UTF8.self)), length >= 0,
      end + 1 + length <= bytes.count,
      let head = try? JSONDecoder().decode(Head.self, from: Data(bytes[(end + 1)..<(end + 1 + length)]))
    else { return nil }
    panel = head.panel
    findings = head.findings
    files = [:]
    var start = end + 1 + length
    for file in head.files {
      guard file.count >= 0, start + file.count <= bytes.count else { return nil }
      files[file.name] = Array(bytes[start..<(start + file.count)])
      places[file.name] = start..<(start + file.count)
      start += file.count
    }
  }

  /// The bytes to keep; notes where each file stands in them.
  mutating func bytes() throws -> [UInt8] {
    let ordered = files.sorted { $0.key < $1.key }
    let head = try JSONEncoder.sorted.encode(
      Head(
        panel: panel, findings: findings, files: ordered.map { .init(name: $0.key, count: $0.value.count) }))
    var bytes = Array("\(head.count)\n".utf8) + head
    for (name, file) in ordered {
      places[name] = bytes.count..<(bytes.count + file.count)
      bytes += file
    }
    return bytes
  }
}

import Foundation
import Lessons
import Storage
import Synchronization

/// The pages of a course as the preview shows them now, and those who wait to hear of the next ones.
final class LivePages: Sendable {
  /// What an open page is told.
  struct State: Codable, Hashable {
    /// Of the page and what it loads; another one means that the page is to be loaded again.
    var version: String
    /// Text for the author, empty where nothing is wrong.
    var problems = ""
    var title = ""
    var errors = false
    /// What is being made of this page, if anything.
    var work = ""
  }

  /// What is wrong and what goes on, for some of the pages or for all.
  struct Notices {
    /// Problems by page; those of the course as a whole under an empty name.
    var problems: [String: [Diagnostic]] = [:]
    /// The stage of lessons that are being run, by page.
    var work: [String: String] = [:]
    /// Pages that will be there once they hold.
    var expected: Set<String> = []
  }

  private struct Contents {
    var files: [String: [UInt8]] = [:]
    /// Where in the store some of them come from.
    var kept: [String: KeptFile] = [:]
    /// Digests of the pages, each with what all pages load.
    var versions: [String: String] = [:]
    var notices = Notices()
    var listeners: [Int: Listener] = [:]
    var count = 0
  }

  private struct Listener {
    var page: String
    var last: State?
    var stream: AsyncStream<State>.Continuation
  }

  private let contents = Mutex(Contents())
  private let text: @Sendable ([Diagnostic]) -> String

  /// - Parameter text: How problems are written.
  init(text: @escaping @Sendable ([Diagnostic]) -> String) { self.text = text }

  /// A file of the preview.
  func file(_ path: String) -> [UInt8]? { contents.withLock { $0.files[path] } }

  /// A file of the preview, if it is the one that lies there in the store.
  func file(_ path: String, of kept: KeptFile) -> [UInt8]? {
    contents.withLock { $0.kept[path] == kept ? $0.files[path] : nil }
  }

  /// Whether a page is a part of the course, there or not.
  func isExpected(_ page: String) -> Bool { contents.withLock { $0.notices.expected.contains(page) } }

  /// Replaces everything, and tells each open page what it should know.
  ///
  /// - Returns: The pages that are new or differ.
  @discardableResult
  func publish(_ files: [String: [UInt8]], kept: [String: KeptFile] = [:]) -> [String] {
    let versions = Self.versions(of: files)
    return contents.withLock { contents in
      let changed = versions.keys.filter { contents.versions[$0] != versions[$0] }.sorted()
      contents.files = files
      contents.kept = kept
      contents.versions = versions
      tell(&contents)
      return changed
    }
  }

  func notice(_ notices: Notices) {
    contents.withLock { contents in
      contents.notices = notices
      tell(&contents)
    }
  }

  /// The states of a page from now on, the present one first.
  func states(of page: String) -> AsyncStream<State> {
    let (stream, continuation) = AsyncStream.makeStream(of: State.self, bufferingPolicy: .bufferingNewest(1))
    let number = contents.withLock { contents in
      contents.count += 1
      contents.listeners[contents.count] = Listener(page: page, stream: continuation)
      tell(&contents)
      return contents.count
    }
    continuation.onTermination = { [weak self] _ in
      self?.contents.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }
    return stream
  }

  /// The version under which a page is known now.
  func version(of page: String) -> String { contents.withLock { $0.versions[page] ?? "" } }

  private func tell(_ contents: inout Contents) {
    for (number, listener) in contents.listeners {
      let state = state(of: listener.page, contents)
      guard state != listener.last else { continue }
      contents.listeners[number]?.last = state
      listener.stream.yield(state)
    }
  }

  private func state(of page: String, _ contents: Contents) -> State {
    var state = State(version: contents.versions[page] ?? "")
    state.work = contents.notices.work[page] ?? ""
    let problems = (contents.notices.problems[""] ?? []) + (contents.notices.problems[page] ?? [])
    guard !problems.isEmpty else { return state }
    state.errors = problems.hasErrors
    state.title = DiagnosticPrinter.count(problems)
    // Everything but what follows from errors elsewhere is on show: the page is the last good one.
    if state.errors, contents.versions[page] != nil { state.title += "; this is the last good page" }
    state.problems = text(problems)
    return state
  }

  /// A page is another one when its own bytes change, or the style, the script or a font that all pages load.
  private static func versions(of files: [String: [UInt8]]) -> [String: String] {
    // Loaded when they are asked for, or not at all.
    let late = ["search.js", "previews.js", "sitemap.xml"]
    let shared = files.keys.sorted().filter { name in
      !name.hasSuffix(".html") && !name.hasPrefix("figures/") && !late.contains(name)
    }
    let assets = shared.map { "\($0) \(Digest(of: files[$0] ?? []))" }.joined(separator: "\n")
    var versions: [String: String] = [:]
    for (name, bytes) in files where name.hasSuffix(".html") {
      versions[name] = Digest(of: "\(Digest(of: bytes))\n\(assets)").description
    }
    return versions
  }
}

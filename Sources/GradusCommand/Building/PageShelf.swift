import Foundation
import Lessons
import Pages
import Storage

/// The kept pages of a build, and the note of which were reused.
final class PageShelf {
  private let keys: PageKeys
  private let store: Store
  private(set) var uses: [(lesson: String?, use: BuildReport.Use)] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The entries of the pages, by their paths in the output.
  private(set) var kept: [String: KeptFile] = [:]
  private let texts: SourceTexts
  private lazy var textsAreUnchanged = texts.areUnchanged

  init(keys: PageKeys, store: Store, texts: SourceTexts) {
    self.keys = keys
    self.store = store
    self.texts = texts
  }

  /// The key of a lesson's page, if it may stand for the page: not if a text was edited while it was read.
  func key(ofLesson slug: String, page: String) -> Key? {
    textsAreUnchanged ? keys.key(lesson: slug, page: page) : nil
  }

  /// A kept page, or the page made now and kept.
  func page(lesson: String?, name: String, make: () throws -> KeptPage) throws -> KeptPage {
    let key = keys.key(lesson: lesson, page: name)
    switch store.look(up: key) {
    case .found(let bytes):
      if let page = KeptPage(stored: bytes) {
        uses.append((lesson, BuildReport.Use(.page, name, isReused: true)))
        try? store.note(key)
        kept[name] = try page.keptFile(key)
        return page
      }
    case .damaged(let path): diagnostics.append(.damagedStore(path))
    case .absent: break
    }
    uses.append((lesson, BuildReport.Use(.page, name, isReused: false, reason: store.difference(of: key))))
    let page = try make()
    if textsAreUnchanged {
      try store.keep(page.stored(), for: key)
      kept[name] = try page.keptFile(key)
    }
    return page
  }
}

extension KeptPage {
  /// The page from a store: a line of JSON, then its markup, which as JSON would take long to read.
  fileprivate init?(stored bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      var page = try? JSONDecoder().decode(KeptPage.self, from: Data(bytes[..<end]))
    else { return nil }
    page.markup = String(decoding: bytes[(end + 1)...], as: UTF8.self)
    self = page
  }

  fileprivate func stored() throws -> [UInt8] { try head() + Array(markup.utf8) }

  /// The markup as a part of the entry of this key.
  func keptFile(_ key: Key) throws -> KeptFile {
    KeptFile(key, offset: try head().count, count: markup.utf8.count)
  }

  private func head() throws -> [UInt8] {
    var head = self
    head.markup = ""
    return try Array(JSONEncoder.sorted.encode(head)) + [UInt8(ascii: "\n")]
  }
}

@preconcurrency import Dispatch
import Foundation
import Synchronization

/// Says when a file in one of the watched folders was written, made, moved or removed.
final class FileWatcher: Sendable {
  /// Why nothing can be watched.
  struct Trouble: Error {
    var problem: String
  }

  private let descriptor: Int32
  private let source: any DispatchSourceRead
  /// The folder of each watch, and whether what is made inside is to be watched too.
  private let watches = Mutex<[Int32: (folder: String, isTree: Bool)]>([:])
  private let onChange: @Sendable () -> Void

  /// - Parameter onChange: Called on any thread, once for each batch of changes.
  init(onChange: @escaping @Sendable () -> Void) throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw Trouble(problem: String(cString: strerror(errno))) }
    self.onChange = onChange
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
    source.setEventHandler { [weak self] in self?.read() }
    source.activate()
  }

  deinit {
    source.cancel()
    close(descriptor)
  }

  /// Watches a folder; one that is not there, or is watched already, is no trouble.
  func watch(folder: String) { add(folder, isTree: false) }

  /// Watches a folder and everything below it.
  func watch(tree: String) {
    add(tree, isTree: true)
    let below = FileManager.default.enumerator(atPath: tree)
    while let name = below?.nextObject() as? String {
      if Self.isIgnored(name.split(separator: "/").last.map(String.init) ?? name) {
        below?.skipDescendants()
      } else if below?.fileAttributes?[.type] as? FileAttributeType == .typeDirectory {
        add("\(tree)/\(name)", isTree: true)
      }
    }
  }

  private func add(_ folder: String, isTree: Bool) {
    let wanted = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR
    let watch = inotify_add_watch(descriptor, folder, UInt32(wanted))
    guard watch >= 0 else { return }
    watches.withLock { $0[watch] = (folder, isTree || ($0[watch]?.isTree ?? false)) }
  }

  /// What editors and Gradus itself put down for a moment.
  private static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name == "4913"
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var isChanged = false
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      var start = 0
      let head = MemoryLayout<inotify_event>.size
      while start + head <= count {
        let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: inotify_event.self) }
        let end = start + head + Int(event.len)
        guard end <= count else { break }
        let name = String(decoding: buffer[(start + head)..<end].prefix { $0 != 0 }, as: UTF8.self)
        if isNoteworthy(event, name) { isChanged = true }
        start = end
      }
    }
    if isChanged { onChange() }
  }

  private func isNoteworthy(_ event: inotify_event, _ name: String) -> Bool {
    // Events were lost: anything may have changed.
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      watches.withLock { _ = $0.removeValue(forKey: event.wd) }
      return false
    }
    guard let watch = watches.withLock({ $0[event.wd] }), !name.isEmpty, !Self.isIgnored(name) else {
      return false
    }
    let isFolder = event.mask & UInt32(IN_ISDIR) != 0
    if isFolder, watch.isTree, event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 {
      self.watch(tree: "\(watch.folder)/\(name)")
    }
    // A file that was just made is told of again when it has been written.
    return isFolder || event.mask & UInt32(IN_CREATE) == 0
  }
}

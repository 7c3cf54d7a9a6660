import Foundation

/// One build at a time in a store: a second one waits, and says so.
///
/// Ends when the value does; the system ends it when the process is killed.
final class BuildLock {
  private let descriptor: Int32

  init(store: URL) throws {
    let path = store.appendingPathComponent("lock").path
    do {
      try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        exit: .problem, message: "gradus: cannot make \(store.path): \(error.localizedDescription)")
    }
    var file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    // A store that can only be read still serves a build in which nothing is new.
    if file < 0, errno == EROFS || errno == EACCES { file = open(path, O_RDONLY | O_CLOEXEC) }
    descriptor = file
    guard descriptor >= 0 else {
      throw Failure(
        exit: .problem, message: "gradus: cannot open \(path): \(String(cString: strerror(errno)))")
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      Console.error("gradus: another build works in \(store.path); waiting for it")
      while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
    }
  }

  deinit { close(descriptor) }
}

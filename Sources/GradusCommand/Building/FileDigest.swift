import Foundation
import Storage

/// Digests of files of the machine, such as fonts: taken anew only when the file looks changed.
enum FileDigest {
  /// - Throws: ``Failure`` where the file cannot be read.
  static func of(_ path: String, store: Store?) throws -> Digest {
    var status = stat()
    var key = Key(.fact, subject: "digest of \(path)")
    if stat(path, &status) == 0 {
      key.add("path", path)
      key.add("file", "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_ino)")
      if case .found(let kept) = store?.look(up: key) {
        return Digest(hexadecimal: String(decoding: kept, as: UTF8.self))
      }
    }
    do {
      let digest = Digest(of: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
      // A store that cannot be written is told when a result is kept; here it costs only time.
      try? store?.keep(Array(digest.description.utf8), for: key)
      return digest
    } catch {
      throw Failure(exit: .machine, message: "gradus: cannot read \(path): \(error.localizedDescription)")
    }
  }
}

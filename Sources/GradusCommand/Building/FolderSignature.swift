import Foundation
import Storage

/// What can be told of files without reading them: their names, sizes, times and places on the disk.
///
/// Equal signatures mean that nobody has written to any of the files in between.
enum FolderSignature {
  /// The signature of files, and of folders with all that is in them; a path that is not there counts as that.
  static func of(_ paths: [String]) -> Digest {
    var lines: [String] = []
    for path in paths { add(path, to: &lines) }
    return Digest(of: lines.joined(separator: "\n"))
  }

  private static func add(_ path: String, to lines: inout [String]) {
    var status = stat()
    guard stat(path, &status) == 0 else { return lines.append("\(path)\0absent") }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      let changed = "\(status.st_ctim.tv_sec).\(status.st_ctim.tv_nsec)"
      let written = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
      return lines.append("\(path)\0\(status.st_size) \(written) \(changed) \(status.st_ino)")
    }
    guard let names = names(in: path) else { return lines.append("\(path)\0unreadable") }
    for name in names { add("\(path)/\(name)", to: &lines) }
  }

  /// The names in a folder, sorted; `FileManager` takes ten times as long.
  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

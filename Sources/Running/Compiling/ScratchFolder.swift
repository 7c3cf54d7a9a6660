internal import FoundationEssentials
@preconcurrency internal import Glibc

/// A folder of our own for temporary files, removed when it is done with.
struct ScratchFolder: ~Copyable {
  let path: String

  /// - Throws: ``MachineError`` where none can be made.
  init() throws {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(place)/gradus-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw MachineError(
        "no temporary folder can be made in \(place): \(String(cString: strerror(errno)))",
        fix: "make room there, or set TMPDIR")
    }
    path = String(cString: made)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Makes a folder inside.
  func makeFolder(_ name: String) throws -> String {
    let folder = "\(path)/\(name)"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw MachineError(
        "\(folder) cannot be made: \(error)", fix: "make room in the folder for temporary files")
    }
    return folder
  }
}

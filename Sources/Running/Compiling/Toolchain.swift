internal import FoundationEssentials
@preconcurrency internal import Glibc
package import Storage
internal import Subprocess
internal import SystemPackage

/// The Swift compiler of this machine.
package struct Toolchain: Sendable, Hashable {
  /// The path of `swiftc`.
  package var compiler: String
  /// What `swiftc --version` says: part of every record's key.
  package var version: String

  package init(compiler: String, version: String) {
    self.compiler = compiler
    self.version = version
  }

  /// Finds the compiler on the search path and asks its version.
  ///
  /// Asking takes longer than a build in which nothing changed, so that the answer is kept as long as the file of
  /// the compiler stays the same.
  ///
  /// - Throws: ``MachineError`` where there is none, or it does not run.
  package static func find(store: Store?, searchPath: String? = nil) async throws -> Toolchain {
    let path = searchPath ?? getenv("PATH").map { String(cString: $0) } ?? ""
    let candidates = path.split(separator: ":").map { String($0) + "/swiftc" }
    guard let compiler = candidates.first(where: { access($0, X_OK) == 0 }) else {
      throw MachineError(
        "swiftc is not on the search path", fix: "install Swift 6.3 and add its usr/bin to PATH")
    }
    guard let identity = identity(of: compiler) else {
      return Toolchain(compiler: compiler, version: try await askVersion(of: compiler))
    }
    var key = Key(.fact, subject: "version of \(compiler)")
    key.add("compiler", identity)
    if case .found(let version) = store?.look(up: key) {
      return Toolchain(compiler: compiler, version: String(decoding: version, as: UTF8.self))
    }
    let version = try await askVersion(of: compiler)
    // A store that cannot be written is told when a lesson's record is kept; here it costs only time.
    try? store?.keep(Array(version.utf8), for: key)
    return Toolchain(compiler: compiler, version: version)
  }

  private static func askVersion(of compiler: String) async throws -> String {
    let broken = "reinstall Swift 6.3, or put a working swiftc first on PATH"
    do {
      let result = try await Subprocess.run(
        .path(FilePath(compiler)), arguments: ["--version"], output: .string(limit: 16_384), error: .discarded
      )
      guard result.terminationStatus.isSuccess else {
        throw MachineError("'\(compiler) --version' fails", fix: broken)
      }
      return result.standardOutput.trimmed
    } catch let error as SubprocessError {
      throw MachineError("'\(compiler)' does not start: \(error)", fix: broken)
    }
  }

  /// What changes when another compiler is put in the same place.
  ///
  /// - Returns: `nil` for a program that chooses among compilers: its file stays the same when the choice changes.
  static func identity(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let real = String(cString: resolved)
    let isCompiler = ["/swift-frontend", "/swift-driver"].contains { real.hasSuffix($0) }
    var status = stat()
    guard isCompiler, stat(real, &status) == 0 else { return nil }
    return "\(real) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_ino)"
  }
}

extension String {
  /// The text without blanks and line ends around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}

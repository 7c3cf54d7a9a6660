internal import FoundationEssentials
@preconcurrency internal import Glibc

extension Store {
  /// Removes the entries that nothing has used for some time.
  ///
  /// A record that is reused asks for none of its experiments, so their own times say nothing: one that a record in
  /// use rests on stays with it.
  ///
  /// - Parameter experiments: The experiments that a record's content names.
  /// - Returns: How many entries were removed, and their bytes.
  /// - Throws: ``StoreError`` where an entry cannot be removed.
  package func clear(
    unusedFor seconds: Double, keepingExperiments experiments: ([UInt8]) -> [Digest] = { _ in [] }
  ) throws -> (entries: Int, bytes: Int) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var needed: Set<String> = []
    for file in files(of: Key.Level.record.rawValue) where file.age(now) < seconds {
      let digest = Digest(hexadecimal: file.name.filter { $0 != "/" })
      needed.formUnion((content(.record, digest).map(experiments) ?? []).map { path(.experiment, $0) })
    }
    var removed = (entries: 0, bytes: 0)
    for folder in Key.Level.allCases.map(\.rawValue) + ["new"] {
      for file in files(of: folder) where file.age(now) >= seconds && !needed.contains(file.path) {
        guard unlink(file.path) == 0 else {
          throw StoreError(path: file.path, problem: String(cString: strerror(errno)))
        }
        removed.entries += 1
        removed.bytes += Int(file.status.st_size)
      }
    }
    return removed
  }

  /// A file of the store.
  private struct StoredFile {
    /// Below its level's folder.
    var name: String
    var path: String
    var status: stat

    /// Seconds since it was last used.
    func age(_ now: timespec) -> Double {
      Double(now.tv_sec - status.st_mtim.tv_sec) + Double(now.tv_nsec - status.st_mtim.tv_nsec) * 1e-9
    }
  }

  private func files(of level: String) -> [StoredFile] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(level)")) ?? []
    return names.compactMap { name in
      var status = stat()
      let path = "\(folder)/\(level)/\(name)"
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return StoredFile(name: name, path: path, status: status)
    }
  }
}

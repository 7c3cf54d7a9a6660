package import Storage
internal import Synchronization

/// The kept results that a lesson's processes ask for: those of the store, and those made in this run.
final class ExperimentShelf: Sendable {
  private let store: Store?
  private let digests: [String: String]
  private let state = Mutex(State())

  private struct State {
    /// Results of this run by their key's digest: the process of an expected trap asks for the same ones again.
    var results: [Digest: String] = [:]
    var damaged: [String] = []
    var reused = 0
    var made = 0
    var failure: StoreError?
  }

  init(store: Store?, digests: [String: String]) {
    self.store = store
    self.digests = digests
  }

  var reused: Int { state.withLock(\.reused) }
  var made: Int { state.withLock(\.made) }
  /// Entries whose checksum did not match.
  var damaged: [String] { state.withLock(\.damaged) }
  /// Why a result could not be kept.
  var failure: StoreError? { state.withLock(\.failure) }

  func key(for description: String) -> Key {
    experimentKey(description: description, digests: digests)
  }

  func result(for description: String) -> String? {
    let key = key(for: description)
    if let result = state.withLock({ $0.results[key.digest] }) { return result }
    switch store?.look(up: key) {
    case .found(let bytes):
      let result = String(decoding: bytes, as: UTF8.self)
      state.withLock { state in
        state.results[key.digest] = result
        state.reused += 1
      }
      return result
    case .damaged(let path):
      state.withLock { $0.damaged.append(path) }
      return nil
    case .absent, nil: return nil
    }
  }

  func keep(_ result: String, for description: String) {
    let key = key(for: description)
    state.withLock { state in
      state.results[key.digest] = result
      state.made += 1
    }
    do {
      try store?.keep(Array(result.utf8), for: key)
    } catch let error as StoreError {
      state.withLock { $0.failure = error }
    } catch {
      state.withLock { $0.failure = StoreError(path: store?.folder ?? "", problem: "\(error)") }
    }
  }
}

/// The key of an experiment's result: its description and the sources that compute it.
package func experimentKey(description: String, digests: [String: String] = sourceDigests) -> Key {
  var key = Key(.experiment, subject: description)
  key.add("description", description)
  for module in ["Engine", "Networks", "Experiments"] {
    key.add("source of \(module)", digests[module] ?? "")
  }
  key.add("format of results", digests["Results"] ?? "")
  key.add("architecture", architecture)
  return key
}

/// The processor family that results are computed on.
package var architecture: String {
  #if arch(x86_64)
    "x86_64"
  #elseif arch(arm64)
    "arm64"
  #else
    "other"
  #endif
}

internal import Storage
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
    /// Every experiment asked for, in the order of the first question.
    var uses: [ExperimentUse] = []
    var failure: StoreError?
  }

  /// The parts of the keys that the lesson's last run asked for: what a new one is compared with.
  private let earlier: [[Key.Part]]

  init(store: Store?, digests: [String: String], earlier: [[Key.Part]] = []) {
    self.store = store
    self.digests = digests
    self.earlier = earlier
  }

  /// What became of every experiment asked for.
  var uses: [ExperimentUse] { state.withLock(\.uses) }
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
        state.uses.append(ExperimentUse(isReused: true))
      }
      return result
    case .damaged(let path):
      state.withLock { $0.damaged.append(path) }
      return nil
    case .absent, nil: return nil
    }
  }

  /// The first difference from the most similar experiment of the lesson's last run.
  private func difference(of key: Key) -> Key.Difference? {
    func distance(_ parts: [Key.Part]) -> Int { Set(parts).symmetricDifference(key.parts).count }
    return earlier.min { distance($0) < distance($1) }.flatMap { Key.firstDifference(key.parts, from: $0) }
  }

  func keep(_ result: String, for description: String) {
    let key = key(for: description)
    state.withLock { state in
      state.results[key.digest] = result
      state.uses.append(ExperimentUse(isReused: false, difference: difference(of: key)))
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

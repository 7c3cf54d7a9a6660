import Engine

/// The order in which a run sees its examples: shuffled anew each epoch, the last incomplete batch dropped.
package struct Minibatches: Sendable {
  /// Batches of one epoch.
  package let count: Int
  package let size: Int
  private var order: [Int]
  private var random: SplitMix64
  private let shuffles: Bool

  /// Throws where not even one batch can be filled.
  package init(examples: Int, size: Int, seed: Int, shuffled: Bool = true) throws(NetworkError) {
    guard size >= 1 else { throw NetworkError("batch size", "\(size); at least 1 is needed") }
    guard examples >= size else {
      throw NetworkError(
        "batch size", "a batch of \(size) cannot be filled from \(examples) examples; \(examples) is the most"
      )
    }
    self.size = size
    count = examples / size
    order = Array(0..<examples)
    random = SplitMix64(seed: seed, purpose: .shuffling)
    shuffles = shuffled
  }

  /// Starts the next epoch with a new order, without allocating.
  package mutating func nextEpoch() {
    if shuffles { random.shuffle(&order) }
  }

  /// The examples of batch `index` of this epoch.
  package func withBatch<R>(_ index: Int, _ body: (UnsafeBufferPointer<Int>) -> R) -> R {
    order.withUnsafeBufferPointer { all in
      body(UnsafeBufferPointer(rebasing: all[(index * size)..<((index + 1) * size)]))
    }
  }
}

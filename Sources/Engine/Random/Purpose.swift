/// What a stream of random numbers is drawn for.
///
/// Each layer and each purpose has its own stream, so that adding a bias, a probe or a layer behind it
/// leaves every other draw of the run as it was. The raw values are part of the results: never reuse one.
public enum Purpose: UInt64, Codable, Sendable, CaseIterable {
  case weights = 1, biases = 2, shuffling = 3, split = 4, noise = 5, probe = 6, slopes = 7, data = 8
  case recurrentWeights = 9, gateWeights = 10, pretraining = 11
}

extension SplitMix64 {
  /// The stream for one purpose in one layer of the run with this seed.
  public init(seed: Int, layer: Int = 0, purpose: Purpose) {
    var word = Self.mix(UInt64(bitPattern: Int64(seed)) &+ Self.increment)
    word = Self.mix((word ^ UInt64(bitPattern: Int64(layer))) &+ Self.increment)
    word = Self.mix((word ^ purpose.rawValue) &+ Self.increment)
    self.init(state: word)
  }
}

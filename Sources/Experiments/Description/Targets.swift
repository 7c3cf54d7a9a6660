/// What the loss compares a network's outputs with.
public enum Targets: String, Sendable, Codable, Hashable, CaseIterable {
  /// The classes or values of the data set.
  case ofData
  /// The inputs themselves, as preprocessing leaves them: the network is an autoencoder.
  case inputs
}

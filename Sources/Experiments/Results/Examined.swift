/// The examples a loss or an accuracy is taken over.
public enum Examined: String, Sendable, Codable, Hashable {
  case training
  case test
}

/// The floating-point numbers a run computes with.
public enum Precision: String, Sendable, Codable, Hashable, CaseIterable {
  /// 32 bits.
  case float
  /// 64 bits.
  case double
}

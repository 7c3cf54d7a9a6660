/// The floating-point numbers a run computes with.
public enum Precision: String, Sendable, Codable, Hashable, CaseIterable {
  /// 32 bits.
  case float
  /// 64 bits.
  case double
  /// 16 bits (IEEE binary16), as half-precision hardware with 32-bit registers keeps them.
  ///
  /// Every number that is kept is the nearest half, ties to even, with subnormals down to 2⁻²⁴ and ∞ from 65 520 on:
  /// the inputs and initial weights, what each operation puts out, the gradients that each operation's derivative
  /// writes or adds to, clipped gradients, and the weights after each step. Within an operation (a sum of
  /// products, an activation) and in the optimizer's own sums the numbers have 32 bits. Targets are not rounded.
  case half
}

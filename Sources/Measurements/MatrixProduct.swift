import Engine

/// The product of two square matrices as a training step uses it, in each of its three forms.
public final class MatrixProduct {
  /// Which factor is transposed: none forward, the left one for the weights' gradient, the right one for the inputs'.
  public enum Form: String, CaseIterable, Sendable {
    case plain = "plain·plain"
    case leftTransposed = "transposed·plain"
    case rightTransposed = "plain·transposed"
  }

  private let form: Form
  private let tape = Tape<Float>()

  /// Fills both factors with numbers between −1 and 1; a size below 1 counts as 1.
  public init(_ form: Form, size: Int) {
    self.form = form
    let size = max(size, 1)
    let isLeft = form == .leftTransposed
    let weights =
      isLeft ? tape.parameter(rows: size, columns: size) : tape.constant(rows: size, columns: size)
    let x = tape.constant(rows: size, columns: size, differentiable: form == .rightTransposed)
    let z = tape.constant(rows: size, columns: size)
    tape.record(.affine(x: x, weights: weights, initial: .zero, z: z))
    tape.seal(root: z)
    var random = SplitMix64(seed: 1, index: 0)
    for buffer in [tape.values(weights), tape.values(x), tape.adjoints(z)] {
      for i in buffer.indices { buffer[i] = Float(random.symmetric()) }
    }
  }

  /// Computes the product `count` times.
  public func take(_ count: Int) {
    switch form {
    case .plain: for _ in 0..<count { tape.forward() }
    case .leftTransposed, .rightTransposed: for _ in 0..<count { tape.backward() }
    }
  }
}

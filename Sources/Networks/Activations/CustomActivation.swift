internal import Engine

extension Activation {
  /// An activation of the author's own: its value and its derivative, both computed from the pre-activation.
  ///
  ///     let bump = Activation.custom("bump") { z in z * exp(-z * z) } derivative: { z in
  ///       (1 - 2 * z * z) * exp(-z * z)
  ///     }
  ///     let network = Network(inputs: 64) { Dense(32); bump; Dense(10) }
  ///
  /// The derivative is held against central differences when an experiment first uses the activation. Results are
  /// kept for the lesson's program as it stands: any change of its code trains again. The closures run on several
  /// threads at once, in Double; a function of the lesson that they call has to be `nonisolated`.
  public static func custom(
    _ name: String, _ value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) -> Activation {
    let number = CustomFunctions.define(CustomFunction(name: name, value: value, derivative: derivative))
    return Activation(.custom(name: name, number: number))
  }

  /// Whether the activation is a closure, which no description can spell out.
  package var isClosure: Bool { if case .custom = function { true } else { false } }

  /// Where a derivative is held against the function: both tails, both sides of 0, no point at which a kink is usual.
  static let checkedPoints: [Double] = [
    -30, -12.3, -6.1, -3.7, -2.3, -1.4, -0.9, -0.55, -0.27, -0.11, -0.013, 0.017, 0.13, 0.31, 0.6, 0.85, 1.2,
    2.1,
    3.3, 5.9, 11.7, 30,
  ]

  /// Holds the derivative of a custom activation against central differences.
  ///
  /// Throws `NetworkError` naming the activation, the point, and both values.
  package func checkDerivative() throws(NetworkError) {
    guard case .custom(let name, let number) = function else { return }
    let place = "activation \"\(name)\""
    guard let custom = CustomFunctions[number] else {
      throw NetworkError(place, "was defined in another program; define it with Activation.custom here")
    }
    for point in Self.checkedPoints {
      let value = custom.value(point)
      guard value.isFinite else {
        throw NetworkError(place, "its value at \(point) is \(value); it must be finite")
      }
      let given = custom.derivative(point)
      let measured = Self.centralDifference(custom.value, at: point)
      let tolerance = 1e-5 * (abs(measured) + abs(given)) + roundingError(custom.value, at: point)
      guard given.isFinite, abs(given - measured) <= tolerance else {
        throw NetworkError(
          place, "its derivative at \(point) is given as \(given), but central differences say \(measured)")
      }
    }
  }

  /// The h of the differences: a power of two, so that x ± h is not rounded.
  private static var differenceStep: Double { 0x1p-12 }

  /// What rounding alone may make of a central difference that ought to be 0.
  ///
  /// A value f is known to some units of 2⁻⁵³·|f|, and to some of 2⁻⁵³ where it was reached through numbers of size 1
  /// (1 − tanh z). The two differences weigh such an error by 3/2h; 32 units, over h, are 1.5·10⁻¹¹, a millionth of tanh′
  /// at ±6.
  private func roundingError(_ function: (Double) -> Double, at point: Double) -> Double {
    32 * 0x1p-53 * max(1, abs(function(point))) / Self.differenceStep
  }

  /// The derivative by differences over h and 2h, whose errors of order h² cancel.
  private static func centralDifference(_ function: (Double) -> Double, at point: Double) -> Double {
    let step = differenceStep
    func difference(_ h: Double) -> Double { (function(point + h) - function(point - h)) / (2 * h) }
    return (4 * difference(step) - difference(2 * step)) / 3
  }
}

extension Network {
  /// The activations of all layers, those inside blocks and recurrent cells among them.
  package var activations: [Activation] { layers.flatMap(\.activations) }
}

extension Layer {
  fileprivate var activations: [Activation] {
    switch self {
    case .activation(let activation): [activation]
    case .residual(let block): block.layers.flatMap(\.activations)
    case .highway(let block): block.layers.flatMap(\.activations)
    case .sequence(let layers): layers.flatMap(\.activations)
    case .recurrent(let layer): if case .simple(let activation) = layer.cell { [activation] } else { [] }
    case .dense, .normalize, .lastStep, .meanOverSteps, .convolution, .pool, .attention, .embedding: []
    }
  }
}

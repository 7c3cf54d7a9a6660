package import Engine

/// An activation function: the nonlinearity of a layer, usable as a function by itself.
///
///     Activation.sigmoid(2.0)                  // 0.8807970779778823
///     Activation.sigmoid.derivative(at: 0.0)   // 0.25
///
/// Derivatives come from the pre-activation in a form that stays accurate in the tails.
public struct Activation: Hashable, Codable, Sendable {
  /// The function itself.
  public enum Function: Hashable, Codable, Sendable {
    case identity, sigmoid, centredSigmoid, tanh, softsign, softplus, relu
    /// Rectified with this slope for z < 0.
    case leakyReLU(slope: Double)
    /// Rectified with one learned slope, which starts here.
    case prelu(slope: Double)
    case elu(alpha: Double)
    case selu, gelu, silu
    /// A function of the author's own, the so many-th that the program defined; see `Activation.custom`.
    case custom(name: String, number: Int)
  }

  public var function: Function
  /// Added to the derivative in the backward pass and nowhere else (Fahlman 1988, Roodschild and others
  /// 2020).
  public var derivativeOffset: Double

  public init(_ function: Function, derivativeOffset: Double = 0) {
    self.function = function
    self.derivativeOffset = derivativeOffset
  }

  /// f(z) = z.
  public static let identity = Activation(.identity)
  /// σ(z) = 1 / (1 + e⁻ᶻ).
  public static let sigmoid = Activation(.sigmoid)
  /// σ(z) − ½: the sigmoid moved to pass through the origin.
  public static let centredSigmoid = Activation(.centredSigmoid)
  /// tanh(z).
  public static let tanh = Activation(.tanh)
  /// z / (1 + |z|): squashes like tanh, with tails that fall like 1/z².
  public static let softsign = Activation(.softsign)
  /// ln(1 + eᶻ).
  public static let softplus = Activation(.softplus)
  /// max(0, z).
  public static let relu = Activation(.relu)
  /// z for z > 0, else 0.01 z.
  public static let leakyReLU = Activation(.leakyReLU(slope: 0.01))
  /// z for z > 0, else slope · z.
  public static func leakyReLU(slope: Double) -> Activation { Activation(.leakyReLU(slope: slope)) }
  /// z for z > 0, else a learned slope times z; the slope starts at 0.25 (He and others 2015).
  public static let prelu = Activation(.prelu(slope: 0.25))
  /// z for z > 0, else a learned slope times z.
  public static func prelu(slope: Double) -> Activation { Activation(.prelu(slope: slope)) }
  /// z for z > 0, else eᶻ − 1.
  public static let elu = Activation(.elu(alpha: 1))
  /// z for z > 0, else α (eᶻ − 1).
  public static func elu(alpha: Double) -> Activation { Activation(.elu(alpha: alpha)) }
  /// The scaled ELU whose fixed point is mean 0 and variance 1 (Klambauer and others 2017).
  public static let selu = Activation(.selu)
  /// z Φ(z) with the exact normal distribution function (Hendrycks and Gimpel 2016).
  public static let gelu = Activation(.gelu)
  /// z σ(z), also called swish.
  public static let silu = Activation(.silu)

  /// Every activation with its usual constants, in the order of the course.
  public static let all: [Activation] = [
    .sigmoid, .centredSigmoid, .tanh, .softsign, .softplus, .relu, .leakyReLU, .prelu, .elu, .selu, .gelu,
    .silu, .identity,
  ]

  /// The same function with a constant added to its derivative in the backward pass only.
  public func derivativeOffset(_ constant: Double) -> Activation {
    Activation(function, derivativeOffset: constant)
  }

  /// f(z).
  public func callAsFunction(_ z: Double) -> Double { Double.value(of: nonlinearity, at: z) }
  /// f(z) as the networks compute it, in single precision.
  @_disfavoredOverload
  public func callAsFunction(_ z: Float) -> Float { Float.value(of: nonlinearity, at: z) }
  /// f′(z), without the derivative offset.
  public func derivative(at z: Double) -> Double { Double.derivative(of: nonlinearity, at: z) }
  /// f′(z) in single precision, without the derivative offset.
  @_disfavoredOverload
  public func derivative(at z: Float) -> Float { Float.derivative(of: nonlinearity, at: z) }

  /// The name in the field's spelling.
  public var name: String {
    switch function {
    case .identity: "linear"
    case .sigmoid: "sigmoid"
    case .centredSigmoid: "centred sigmoid"
    case .tanh: "tanh"
    case .softsign: "softsign"
    case .softplus: "softplus"
    case .relu: "ReLU"
    case .leakyReLU: "leaky ReLU"
    case .prelu: "PReLU"
    case .elu: "ELU"
    case .selu: "SELU"
    case .gelu: "GELU"
    case .silu: "SiLU"
    case .custom(let name, _): name
    }
  }

  /// The engine's function; for PReLU with its slope at the start.
  package var nonlinearity: Nonlinearity {
    switch function {
    case .identity: .identity
    case .sigmoid: .sigmoid
    case .centredSigmoid: .centredSigmoid
    case .tanh: .tanh
    case .softsign: .softsign
    case .softplus: .softplus
    case .relu: .relu
    case .leakyReLU(let slope): .leakyRelu(slope: slope)
    case .prelu(let slope): .leakyRelu(slope: slope)
    case .elu(let alpha): .elu(alpha: alpha)
    case .selu: .selu
    case .gelu: .gelu
    case .silu: .silu
    case .custom(_, let number): .custom(number)
    }
  }
}

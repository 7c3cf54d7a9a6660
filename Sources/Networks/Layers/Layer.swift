/// One layer of a network as a value.
///
/// A new kind of layer is a new case here, a type an author writes (`Dense`), and a branch in
/// `NetworkCompiler`.
public indirect enum Layer: Hashable, Codable, Sendable {
  case dense(Dense)
  case activation(Activation)
  case normalize(Normalizing)
  case residual(Residual)
  case highway(Highway)
  case recurrent(Recurrent)
  case lastStep
  case meanOverSteps
  case convolution(Convolution)
  case pool(size: Int, stride: Int, average: Bool)
  case attention(SelfAttention)
  case embedding(Embedding)
  /// Several layers that an author wrote as one.
  case sequence([Layer])
}

/// Something that may stand between the braces of a `Network`.
public protocol LayerConvertible {
  /// The layer it stands for.
  var layer: Layer { get }
}

extension Layer: LayerConvertible {
  public var layer: Layer { self }
}

extension Activation: LayerConvertible {
  public var layer: Layer { .activation(self) }
}

/// Collects the layers between the braces of a `Network`, with `for`, `if` and `switch`.
@resultBuilder
public enum LayerBuilder {
  public static func buildExpression(_ layer: some LayerConvertible) -> [Layer] { [layer.layer] }
  public static func buildExpression(_ layers: [Layer]) -> [Layer] { layers }
  public static func buildBlock(_ layers: [Layer]...) -> [Layer] { layers.flatMap(\.self) }
  public static func buildArray(_ layers: [[Layer]]) -> [Layer] { layers.flatMap(\.self) }
  public static func buildOptional(_ layers: [Layer]?) -> [Layer] { layers ?? [] }
  public static func buildEither(first layers: [Layer]) -> [Layer] { layers }
  public static func buildEither(second layers: [Layer]) -> [Layer] { layers }
}

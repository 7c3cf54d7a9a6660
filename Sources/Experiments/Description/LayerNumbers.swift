internal import Networks

/// Checks the numbers that layers carry, before any of them is multiplied by another.
///
/// Layers are counted as in `NetworkError`: from 1 at the input, a block before the layers inside it.
struct LayerNumbers {
  /// The most units, channels or symbols of one layer.
  static let mostUnits = 1 << 28

  private var position = 0

  /// - Throws: `ExperimentError` naming the first layer and number that cannot be.
  static func check(_ network: Network) throws {
    guard network.inputs <= mostUnits else {
      throw ExperimentError("network.inputs", "is \(network.inputs)", expected: "1…\(mostUnits)")
    }
    if let image = network.image, min(image.height, image.width, image.channels) < 1 {
      throw ExperimentError("network.image", "is \(image)", expected: "sides and channels of 1 or more")
    }
    var numbers = LayerNumbers()
    try numbers.check(network.layers)
  }

  private mutating func check(_ layers: [Layer]) throws {
    for layer in layers { try check(layer) }
  }

  private mutating func check(_ layer: Layer) throws {
    if case .sequence(let layers) = layer { return try check(layers) }
    position += 1
    switch layer {
    case .sequence, .lastStep, .meanOverSteps, .attention: break
    case .dense(let dense): try size(dense.units, "units", of: "Dense(\(dense.units))")
    case .activation(let activation): try check(activation)
    case .normalize(let norm):
      let name = norm.isOverBatch ? "BatchNorm" : "LayerNorm or RMSNorm"
      try require(
        norm.epsilon.isFinite && norm.epsilon >= 0, "epsilon", norm.epsilon, name, "0 or a little more")
      try require((0...1).contains(norm.rate), "rate", norm.rate, name, "0…1")
    case .residual(let block):
      try require(block.scale.isFinite, "scale", block.scale, "Residual", "a finite number")
      try check(block.layers)
    case .highway(let block):
      try require(block.bias.isFinite, "bias", block.bias, "Highway", "a finite number")
      try check(block.layers)
    case .recurrent(let recurrent):
      let name = "Recurrent(\(recurrent.units))"
      try size(recurrent.units, "units", of: name)
      switch recurrent.cell {
      case .simple(let activation): try check(activation)
      case .lstm(_, let bias): try require(bias.isFinite, "forgetBias", bias, name, "a finite number")
      case .gru: break
      }
    case .convolution(let convolution):
      let name = "Convolution(\(convolution.channels))"
      try size(convolution.channels, "channels", of: name)
      try size(convolution.size, "size", of: name)
      try size(convolution.stride, "stride", of: name)
    case .pool(let side, let stride, let average):
      let name = average ? "AveragePool" : "MaxPool"
      try size(side, "size", of: name)
      try size(stride, "stride", of: name)
    case .embedding(let embedding):
      try size(embedding.symbols, "symbols", of: "Embedding")
      try size(embedding.units, "units", of: "Embedding")
    }
  }

  private func check(_ activation: Activation) throws {
    switch activation.function {
    case .leakyReLU(let slope), .prelu(let slope):
      try require(slope.isFinite, "slope", slope, activation.name, "a finite number")
    case .elu(let alpha): try require(alpha.isFinite, "alpha", alpha, activation.name, "a finite number")
    case .identity, .sigmoid, .centredSigmoid, .tanh, .softsign, .softplus, .relu, .selu, .gelu, .silu,
      .custom:
      break
    }
  }

  /// Too few of something is a `NetworkError`; what is too many would overflow on the way there.
  private func size(_ number: Int, _ field: String, of layer: String) throws {
    try require(number <= Self.mostUnits, field, number, layer, "at most \(Self.mostUnits)")
  }

  private func require(_ holds: Bool, _ field: String, _ found: some Any, _ layer: String, _ expected: String)
    throws
  {
    guard holds else {
      throw ExperimentError(
        "network: layer \(position), \(layer)", "\(field) is \(found)", expected: expected)
    }
  }
}

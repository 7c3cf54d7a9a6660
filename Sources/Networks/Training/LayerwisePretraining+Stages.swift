/// A dense layer with the activations that follow it.
struct DenseStage: Hashable, Sendable {
  var dense: Dense
  var activations: [Activation]

  var layers: [Layer] { [.dense(dense)] + activations.map { .activation($0) } }
}

/// What one step of layer-wise pretraining trains: from `width` numbers to a code and back.
struct PretrainingStage: Hashable, Sendable {
  var width: Int
  var encoder: DenseStage
  var decoder: DenseStage
}

extension LayerwisePretraining {
  /// The autoencoders that pretrain a network, the one nearest to the inputs first.
  func stages(of network: Network) throws(NetworkError) -> [PretrainingStage] {
    let chain = try Self.chain(of: network)
    let widths = [network.inputs] + chain.map(\.dense.units)
    switch decoders {
    case .discarded:
      return zip(widths, chain.dropLast()).map { width, encoder in
        PretrainingStage(
          width: width, encoder: encoder, decoder: DenseStage(dense: Dense(width), activations: []))
      }
    case .unrolled:
      guard chain.count % 2 == 0, widths == widths.reversed() else {
        throw NetworkError(
          "pretraining.decoders",
          "unrolled decoders need a network whose widths read the same from both ends, not "
            + widths.map(String.init).joined(separator: "–"))
      }
      return (0..<chain.count / 2).map { place in
        PretrainingStage(
          width: widths[place], encoder: chain[place], decoder: chain[chain.count - 1 - place])
      }
    }
  }

  private static func chain(of network: Network) throws(NetworkError) -> [DenseStage] {
    var chain: [DenseStage] = []
    for (position, layer) in network.layers.enumerated() {
      switch layer {
      case .dense(let dense): chain.append(DenseStage(dense: dense, activations: []))
      case .activation(let activation) where !chain.isEmpty:
        if case .prelu = activation.function {
          throw NetworkError(
            "layer \(position + 1)", "layer-wise pretraining cannot keep the slope that PReLU learns")
        }
        chain[chain.count - 1].activations.append(activation)
      default:
        throw NetworkError(
          "layer \(position + 1)",
          "layer-wise pretraining needs a chain of Dense layers, each with its activation")
      }
    }
    guard network.steps == 1, network.image == nil, chain.count >= 2 else {
      throw NetworkError(
        "layers", "layer-wise pretraining needs vectors and at least one hidden layer below the output")
    }
    return chain
  }
}

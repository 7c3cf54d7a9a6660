internal import Networks

// What a network consists of, as probes and checks ask for it.

extension Network {
  /// The layers with what an author wrote as one (a transformer block) spelled out; blocks with a shortcut stay whole.
  var flatLayers: [Layer] { layers.flatMap(\.flattened) }

  /// The number of highway blocks, those inside other blocks among them.
  var highwayCount: Int { layers.flatMap(\.withInner).count(where: \.isHighway) }

  /// The number of blocks with a shortcut, those inside other blocks among them.
  var blockCount: Int { layers.flatMap(\.withInner).count { $0.isHighway || $0.isResidual } }

  /// Whether batch normalization ties the examples of a batch together.
  var tiesExamples: Bool {
    layers.flatMap(\.withInner).contains { layer in
      if case .normalize(let norm) = layer { norm.isOverBatch } else { false }
    }
  }
}

extension Layer {
  var isResidual: Bool { if case .residual = self { true } else { false } }
  var isHighway: Bool { if case .highway = self { true } else { false } }

  /// Whether it has weights, or a layer inside it has.
  var hasWeights: Bool {
    withInner.contains { layer in
      switch layer {
      case .activation, .normalize, .pool, .lastStep, .meanOverSteps, .residual, .sequence: false
      case .dense, .highway, .recurrent, .convolution, .attention, .embedding: true
      }
    }
  }

  fileprivate var flattened: [Layer] {
    if case .sequence(let layers) = self { layers.flatMap(\.flattened) } else { [self] }
  }

  /// The layer itself, then all those inside it.
  fileprivate var withInner: [Layer] {
    let inner: [Layer] =
      switch self {
      case .residual(let block): block.layers
      case .highway(let block): block.layers
      case .sequence(let layers): layers
      default: []
      }
    return [self] + inner.flatMap(\.withInner)
  }
}

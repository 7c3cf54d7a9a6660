/// Scaled dot-product self-attention (Vaswani and others 2017): queries, keys and values are dense maps of
/// the input, the output a dense map of the attended values.
public struct SelfAttention: Hashable, Codable, Sendable, LayerConvertible {
  public var heads: Int
  /// Whether a step sees only itself and earlier ones.
  public var isCausal: Bool
  public var initializer: Initializer?

  public init(heads: Int = 1, causal: Bool = false, initializer: Initializer? = nil) {
    self.heads = heads
    isCausal = causal
    self.initializer = initializer
  }

  public var layer: Layer { .attention(self) }
}

/// A transformer block: attention, then a two-layer perceptron, each with its shortcut and normalization.
public struct TransformerBlock: Hashable, Codable, Sendable, LayerConvertible {
  /// Where the normalization stands.
  public enum Norm: String, Hashable, Codable, Sendable {
    /// In the branch, before attention and perceptron.
    case pre
    /// After the sum.
    case post
  }

  /// The width of the sequence that passes through.
  public var width: Int
  public var heads: Int
  public var norm: Norm
  /// The hidden width of the perceptron.
  public var hidden: Int
  public var activation: Activation
  public var isCausal: Bool

  public init(
    width: Int, heads: Int = 1, norm: Norm = .pre, hidden: Int? = nil, activation: Activation = .gelu,
    causal: Bool = false
  ) {
    self.width = width
    self.heads = heads
    self.norm = norm
    self.hidden = hidden ?? width.clampedProduct(4)
    self.activation = activation
    isCausal = causal
  }

  public var layer: Layer {
    .sequence(layers)
  }

  /// The layers that the block consists of.
  @LayerBuilder public var layers: [Layer] {
    Residual {
      if norm == .pre { LayerNorm() }
      SelfAttention(heads: heads, causal: isCausal)
    }
    if norm == .post { LayerNorm() }
    Residual {
      if norm == .pre { LayerNorm() }
      Dense(hidden)
      activation
      Dense(width)
    }
    if norm == .post { LayerNorm() }
  }
}

/// Replaces the index of a symbol by a learned row of numbers; only as the first layer, with one input a step.
public struct Embedding: Hashable, Codable, Sendable, LayerConvertible {
  /// How many symbols there are.
  public var symbols: Int
  /// The width of the rows.
  public var units: Int
  public var initializer: Initializer?

  public init(symbols: Int, units: Int, initializer: Initializer? = nil) {
    self.symbols = symbols
    self.units = units
    self.initializer = initializer
  }

  public var layer: Layer { .embedding(self) }
}

/// What normalization does to a gradient at initialization, for wide layers and large batches.
///
/// With normalized pre-activations z ~ N(0, 1) the weights' variance cancels. Batch normalization multiplies a
/// squared gradient by E[f′²]/Var[f], layer normalization by E[f′²]/E[f²]. By the Gaussian Poincaré inequality
/// Var[f] ≤ E[f′²], so batch normalization never shrinks a gradient, and keeps it only where f is linear.
public enum NormalizationTheory {
  /// The factor of a gradient's norm per layer with batch normalization before the activation.
  public static func batchFactor(
    value: (Double) -> Double, derivative: (Double) -> Double
  ) -> Double {
    let mean = StandardNormal.mean(value)
    let variance = StandardNormal.mean { z in
      let off = value(z) - mean
      return off * off
    }
    return (meanSquare(derivative) / variance).squareRoot()
  }

  /// The factor of a gradient's norm per layer with layer normalization before the activation.
  public static func layerFactor(
    value: (Double) -> Double, derivative: (Double) -> Double
  ) -> Double {
    (meanSquare(derivative) / meanSquare(value)).squareRoot()
  }

  private static func meanSquare(_ function: (Double) -> Double) -> Double {
    StandardNormal.mean { z in
      let y = function(z)
      return y * y
    }
  }
}

/// Where floating-point numbers end a gradient: by underflow, or by an update too small to change a weight.
public enum Underflow {
  /// The first number of layers after which factors multiplied one by one give exactly 0.
  public static func layersUntilZero<Number: BinaryFloatingPoint>(
    factor: Number, limit: Int = 100_000
  ) -> Int? {
    var product: Number = 1
    for layer in 1...max(1, limit) {
      product *= factor
      if product == 0 { return layer }
    }
    return nil
  }

  /// The first number of layers L at which `weight − rate · factorᴸ` is `weight` again, bit for bit.
  public static func layersUntilFrozen<Number: BinaryFloatingPoint>(
    weight: Number, rate: Number, factor: Number, limit: Int = 100_000
  ) -> Int? {
    var product: Number = 1
    for layer in 1...max(1, limit) {
      product *= factor
      if weight - rate * product == weight { return layer }
    }
    return nil
  }
}

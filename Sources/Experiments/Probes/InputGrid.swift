internal import Engine
internal import Networks

/// Evenly spaced inputs of a network that takes one number.
public struct InputGrid: Sendable, Codable, Hashable {
  public var low: Double
  public var high: Double
  /// How many inputs, both ends among them.
  public var points: Int

  /// Evenly spaced inputs over a range; by default the 256 of Balduzzi and others 2017.
  public init(over range: ClosedRange<Double> = -2...2, points: Int = 256) {
    low = range.lowerBound
    high = range.upperBound
    self.points = points
  }

  /// The inputs, ascending.
  public var positions: [Double] {
    (0..<max(0, points)).map { low + (high - low) * Double($0) / Double(max(1, points - 1)) }
  }

  /// The derivative of the first output by the input, at every point; all points go through as one batch.
  func gradients(_ network: Network, parameters: [Double]) throws -> [Double] {
    let derivatives = try OutputDerivatives(network, parameters: parameters, rows: points)
    let values = derivatives.outputs(of: positions)
    let width = derivatives.model.outputs.columns
    derivatives.pullBack(values.indices.map { $0 % width == 0 ? 1 : 0 })
    return derivatives.inputGradients()
  }
}

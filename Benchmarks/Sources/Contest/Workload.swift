/// What is measured: one operation with its sizes, described so that every contestant can set it up for itself.
public struct Workload: Codable, Hashable, Sendable {
  /// What is repeated and what a sample means.
  public enum Measure: String, Codable, Sendable {
    /// A training step; microseconds.
    case step
    /// The product of two square matrices; microseconds.
    case product
    /// A figure from data to bytes; microseconds.
    case figure
    /// A training step; allocations.
    case allocations
  }

  /// The nets of training steps.
  public enum Kind: String, Codable, Sendable {
    case dense
    case batchNormalized = "batch-normalized"
    case lstm
    case convolutional
  }

  public var measure: Measure
  // Steps: `depth` layers, `width` units or channels.
  public var kind: Kind?
  public var depth: Int?
  public var width: Int?
  public var batch: Int?
  /// The width of one symbol of a sequence.
  public var inputs: Int?
  /// The symbols of a sequence.
  public var length: Int?
  /// The side of an image.
  public var side: Int?
  // Products.
  public var size: Int?
  public var form: String?
  // Figures.
  public var format: String?
  public var series: Int?
  public var points: Int?

  private init(_ measure: Measure) { self.measure = measure }

  public static func dense(depth: Int, width: Int, batch: Int, normalized: Bool = false) -> Workload {
    var workload = Workload(.step)
    workload.kind = normalized ? .batchNormalized : .dense
    workload.depth = depth
    workload.width = width
    workload.batch = batch
    return workload
  }

  public static func lstm(inputs: Int, length: Int, width: Int, batch: Int) -> Workload {
    var workload = Workload(.step)
    workload.kind = .lstm
    workload.inputs = inputs
    workload.length = length
    workload.width = width
    workload.batch = batch
    return workload
  }

  public static func convolutional(depth: Int, channels: Int, side: Int, batch: Int) -> Workload {
    var workload = Workload(.step)
    workload.kind = .convolutional
    workload.depth = depth
    workload.width = channels
    workload.side = side
    workload.batch = batch
    return workload
  }

  public static func product(_ form: String, size: Int) -> Workload {
    var workload = Workload(.product)
    workload.form = form
    workload.size = size
    return workload
  }

  public static func figure(_ format: String, series: Int, points: Int) -> Workload {
    var workload = Workload(.figure)
    workload.format = format
    workload.series = series
    workload.points = points
    return workload
  }

  /// The same step, counted in allocations instead of time.
  public func countingAllocations() -> Workload {
    var workload = self
    workload.measure = .allocations
    return workload
  }

  /// Additions and multiplications of the matrix products in one training step; nil where they are not counted.
  ///
  /// Three products a layer (forward, gradient of weights, gradient of inputs; the first layer has no third).
  public var productOperations: Double? {
    guard measure == .step, kind == .dense || kind == .batchNormalized, let depth, let width, let batch
    else { return nil }
    let hidden = Double(3 * depth - 1) * 2 * Double(width * width * batch)
    return hidden + 3 * 2 * Double(width * 10 * batch)
  }
}

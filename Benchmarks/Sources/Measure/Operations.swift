import Contest
import Measurements

/// Sets up what a workload describes, and repeats it.
enum Operations {
  /// The operation, repeated as often as it is told; nil where there is no such operation in Gradus.
  static func operation(_ workload: Workload) throws -> ((Int) throws -> Void)? {
    switch workload.measure {
    case .step, .allocations: try step(workload)
    case .product: product(workload)
    case .figure: try figure(workload)
    }
  }

  private static func step(_ workload: Workload) throws -> ((Int) throws -> Void)? {
    guard workload.kind == .dense, let depth = workload.depth, let width = workload.width,
      let batch = workload.batch
    else { return nil }
    let step = try TrainingStep(.dense(depth: depth, width: width), batch: batch)
    return { step.take($0) }
  }

  private static func product(_ workload: Workload) -> ((Int) throws -> Void)? {
    guard let form = workload.form.flatMap(MatrixProduct.Form.init(rawValue:)), let size = workload.size
    else { return nil }
    let product = MatrixProduct(form, size: size)
    return { product.take($0) }
  }

  private static func figure(_ workload: Workload) throws -> ((Int) throws -> Void)? {
    guard let format = workload.format.flatMap(LineFigure.Format.init(rawValue:)),
      let series = workload.series, let points = workload.points
    else { return nil }
    let figure = try LineFigure(format, series: series, points: points)
    return { try figure.draw($0) }
  }
}

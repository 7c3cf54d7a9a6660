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
    guard let kind = workload.kind, let width = workload.width, let batch = workload.batch,
      let net = net(kind, width: width, workload)
    else { return nil }
    let step = try TrainingStep(net, batch: batch)
    return { step.take($0) }
  }

  private static func net(_ kind: Workload.Kind, width: Int, _ workload: Workload) -> TrainingStep.Net? {
    switch kind {
    case .dense: workload.depth.map { .dense(depth: $0, width: width) }
    case .batchNormalized: workload.depth.map { .batchNormalized(depth: $0, width: width) }
    case .lstm:
      workload.inputs.flatMap { inputs in
        workload.length.map { .lstm(inputs: inputs, length: $0, units: width) }
      }
    case .convolutional:
      workload.depth.flatMap { depth in
        workload.side.map { .convolutional(depth: depth, channels: width, side: $0) }
      }
    }
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

internal import Engine
package import Networks

/// The derivative of a network's outputs by its inputs, at one example.
package enum JacobianReading {
  /// The Jacobian, one row for each output (steps of an output sequence one below the other).
  package static func matrix(_ network: Network, parameters: [Double], example: [Double], outputs: Int) throws
    -> [Double]
  {
    // Each row of the batch is the same example, followed back from another output.
    let derivatives = try OutputDerivatives(network, parameters: parameters, rows: outputs)
    let values = derivatives.outputs(of: (0..<outputs).flatMap { _ in example })
    let width = derivatives.model.outputs.columns
    var seeds = [Double](repeating: 0, count: values.count)
    for output in 0..<outputs {
      seeds[(output / width * outputs + output) * width + output % width] = 1
    }
    derivatives.pullBack(seeds)
    return derivatives.inputGradients()
  }

  /// Its singular values in descending order.
  static func singularValues(_ network: Network, parameters: [Double], example: [Double], outputs: Int) throws
    -> [Double]
  {
    SingularValues.of(
      try matrix(network, parameters: parameters, example: example, outputs: outputs), rows: outputs,
      columns: example.count)
  }
}

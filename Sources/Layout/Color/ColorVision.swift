/// How the three common colour-vision deficiencies see a colour, at full severity.
package enum ColorVision: String, Sendable, CaseIterable {
  case normal, protan, deutan, tritan

  /// The colour as it is seen (matrices of Machado, Oliveira and Fernandes, 2009, on linear light).
  package func seen(_ color: RGB) -> RGB {
    let light = color.linear
    let rows: [[Double]] =
      switch self {
      case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protan:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
        ]
      case .deutan:
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
      case .tritan:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
        ]
      }
    return RGB(linear: rows.map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } })
  }
}

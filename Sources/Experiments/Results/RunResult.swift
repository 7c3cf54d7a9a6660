package import Plots

/// What one run measured: a column of numbers for each thing that was read.
package struct RunResult: Sendable, Hashable, Codable {
  /// What a column holds; a layer's number is the column's place within an epoch.
  package enum Key: Sendable, Hashable, Codable {
    case probe(Probe.Reading)
    /// The second column of probes that have two: test beside training, deviation beside mean.
    case second(Probe.Reading)

    var reading: Probe.Reading {
      switch self {
      case .probe(let reading), .second(let reading): reading
      }
    }
  }

  /// Readings of one quantity: `epochs.count × width` numbers, epoch by epoch.
  package struct Column: Sendable, Hashable, Codable {
    package var key: Key
    /// The epochs after which it was read, ascending.
    package var epochs: [Int]
    /// The values of one epoch: one for each layer, or one.
    package var width: Int
    package var values: Numbers
  }

  /// Where training met a loss or a weight that is not finite.
  package struct Divergence: Sendable, Hashable, Codable {
    /// The step, counted from 1 over the whole run; 0 where pretraining diverged.
    package var step: Int
  }

  package var columns: [Column]
  package var divergence: Divergence?

  package init(columns: [Column], divergence: Divergence? = nil) {
    self.columns = columns
    self.divergence = divergence
  }

  /// A result that was kept as text; nothing where it is damaged or not one of this experiment.
  package init?(text: String, of experiment: Experiment) {
    guard let result = ResultCoding.value(RunResult.self, of: text),
      let shapes = try? experiment.columnShapes()
    else { return nil }
    let expected = shapes.flatMap { shape in
      [RunResult.Key.probe(shape.reading)] + (shape.hasSecond ? [.second(shape.reading)] : [])
    }
    guard result.columns.map(\.key) == expected else { return nil }
    for shape in shapes {
      for column in result.columns where column.key.reading == shape.reading {
        guard column.epochs == shape.epochs, column.width == shape.width,
          column.values.values.count == shape.epochs.count * shape.width
        else { return nil }
      }
    }
    self = result
  }

  /// The result as text.
  package var text: String { get throws { try ResultCoding.text(self) } }

  /// The column of a key, if it was read.
  package func column(_ key: Key) -> Column? { columns.first { $0.key == key } }
}

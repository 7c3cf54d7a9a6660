/// Everything a run of a lesson produced, by cell: what the weaver needs, and what is stored.
package struct Record: Sendable, Codable, Hashable {
  /// What one cell produced.
  package struct Cell: Sendable, Codable, Hashable {
    /// What it printed and showed, in order.
    package var outputs: [CellOutput]
    package var claims: [Claim]
    package var comparisons: [Comparison]
    /// Values of the expressions in its options: `options["caption"]?[0]`.
    package var options: [String: [Value]]
    /// The experiments that it asked for first, in order.
    package var experiments: [Experiment] = []
    /// The experiments that what it shows may rest on, in the order of the cells that ran them; nothing where it shows
    /// no figure.
    package var sources: [Experiment]?

    package init(
      outputs: [CellOutput] = [], claims: [Claim] = [], comparisons: [Comparison] = [],
      options: [String: [Value]] = [:]
    ) {
      self.outputs = outputs
      self.claims = claims
      self.comparisons = comparisons
      self.options = options
    }
  }

  /// An experiment with the seeds that a cell ran it with.
  package struct Experiment: Sendable, Codable, Hashable {
    /// Of its description but for the seed: equal digests are equal experiments.
    package var digest: String
    /// Increasing.
    package var seeds: [Int]

    package init(digest: String, seeds: [Int]) {
      self.digest = digest
      self.seeds = seeds
    }
  }

  /// Printed text, something shown, or the trap a cell with `error` was expected to reach.
  package enum CellOutput: Sendable, Codable, Hashable {
    case text(String)
    case shown(Output)
    case trap(String)
  }

  /// By cell index; a cell with `eval: false` has an empty entry.
  package var cells: [Cell]
  /// Values of the inline expressions, by index.
  package var inlines: [Value]
  package var parameters: [Parameter]
  /// Digests of the keys of the runs this lesson asked for, in order.
  package var experiments: [String]

  package init(
    cells: [Cell] = [], inlines: [Value] = [], parameters: [Parameter] = [], experiments: [String] = []
  ) {
    self.cells = cells
    self.inlines = inlines
    self.parameters = parameters
    self.experiments = experiments
  }
}

import Experiments
import Networks
import Testing

/// What a wrong experiment or file is answered with, word for word.
@Suite("Bad input")
struct BadInputTests {
  /// The message of the error that running a changed experiment throws.
  private func message(_ change: (inout Experiment) -> Void) -> String {
    var experiment = ExperimentTests.small
    change(&experiment)
    return problem { try experiment.run(seed: 1) }
  }

  private func problem(_ body: () throws -> some Any) -> String {
    do { return "no error: \(try body())" } catch { return "\(error)" }
  }

  @Test("shapes that do not fit name the layer, both shapes, and what would fit")
  func shapes() {
    #expect(
      message { $0.network = Network(inputs: 63) { Dense(10) } }
        == "network.inputs: is 63; expected 64, the numbers of one example of stroke digits")
    #expect(
      message { $0.network = Network(inputs: 64) { Dense(9) } }
        == "network: layer 1, the output: has 9 units; expected 10, the classes of stroke digits")
    #expect(
      message {
        $0.network = Network(inputs: 64) {
          Residual { Dense(32) }
          Dense(10)
        }
      }
        == "layer 1, Residual: the branch turns 64 numbers into 32, which cannot be added to its input; "
        + "let its last Dense have 64 units")
    #expect(
      message { $0.network = Network(inputs: 8, steps: 9) { Dense(10) } }
        == "network.inputs: is 8 in each of 9 steps; expected 64, the numbers of one example of stroke digits"
    )
  }

  @Test("a width of zero names the layer")
  func widths() {
    #expect(
      message {
        $0.network = Network(inputs: 64) {
          Dense(0)
          Dense(10)
        }
      } == "layer 1, Dense(0): 0 units; a layer needs at least 1")
    #expect(
      message { $0.network = Network(inputs: 0) { Dense(10) } }
        == "inputs: the network has 0 inputs; it needs at least 1")
  }

  @Test("negative rates, momenta and deviations say what they must be")
  func rates() {
    #expect(
      message { $0.optimizer.learningRate = -0.1 }
        == "optimizer: learning rate is -0.1; it must be finite, not negative")
    #expect(
      message { $0.optimizer = .sgd(learningRate: 0.1, momentum: -1) }
        == "optimizer: momentum is -1.0; it must be at least 0 and below 1")
    #expect(message { $0.initializer = .normal(deviation: -1) }.hasPrefix("initializer: "))
  }

  @Test("an empty data set, and one that the test takes whole")
  func empty() {
    #expect(
      message { $0.data = .strokeDigits(count: 0, seed: 1) }
        == "stroke digits: count: found 0, expected 1…2097152 examples")
    #expect(
      message { $0.preprocessing.test = 200 }
        == "preprocessing.test: is 200; expected 0…199, for stroke digits has 200 examples")
    #expect(
      problem { try ExampleTable(count: 0, shape: [2], inputs: [], target: .classes([], of: 2)) }
        == "examples: count: found 0, expected at least 1 example")
  }

  @Test("a class out of range names the example")
  func classes() {
    #expect(
      problem { try ExampleTable(count: 2, shape: [1], inputs: [0, 1], target: .classes([1, 10], of: 10)) }
        == "examples: label of example 1: found 10, expected a class in 0..<10")
    #expect(
      problem { try CSVFile("1,0\n2,7\n", name: "t.csv").examples(classes: 2) }
        == "t.csv: row 2, column 2: found 7.0, expected a whole number in 0..<2")
  }

  @Test("a truncated IDX file says how long it should be")
  func truncated() {
    #expect(
      problem { try IDXFile([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4], name: "images") }
        == "images: length: found 16 bytes, expected 18: header 12, then 6 values of 1 bytes")
    #expect(
      problem { try IDXFile([0, 0, 8], name: "images") }
        == "images: header: found 3 bytes, expected at least 4 (two zeros, type, number of dimensions)")
  }

  @Test("a NaN in a CSV names line and column")
  func notANumber() {
    #expect(
      problem { try CSVFile("a,b\n1,2\n3,nan\n", name: "t.csv") }
        == "t.csv: line 3, column 2: found 'nan', expected a finite number")
  }

  @Test("a sweep of a million runs is refused before anything is built")
  func million() {
    #expect(
      problem { try ExperimentTests.small.sweep(\.epochs, over: Array(1...1_000), seeds: 1...1_000) }
        == "sweep: is 1000 values × 1000 seeds; expected at most 100000 runs")
    #expect(
      problem { try ExperimentTests.small.run(seeds: 1...1_000_000) }
        == "seeds: are more than 100000; expected 1…100000 seeds")
  }
}

import Engine
import Experiments
import Networks
import Plots
import Testing

@Suite("Activations from closures")
struct CustomActivationTests {
  private static let swish = Activation.custom("swish") { z in
    z * sigmoid(z)
  } derivative: { z in
    sigmoid(z) * (1 + z * sigmoid(-z))
  }

  private func experiment(_ activation: Activation) -> Experiment {
    var experiment = ExperimentTests.small
    experiment.network = experiment.network.activated(by: activation)
    experiment.precision = .double
    return experiment
  }

  private func message(_ activation: Activation) -> String {
    do { return "no error: \(try experiment(activation).run(seed: 1))" } catch { return "\(error)" }
  }

  @Test("a closure of a known function trains as that function does")
  func trains() throws {
    let (ours, known) = (try experiment(Self.swish).run(seed: 1), try experiment(.silu).run(seed: 1))
    for (a, b) in zip(try ours.losses().runs[0], try known.losses().runs[0]) {
      #expect(abs(a / b - 1) < 1e-9)
    }
    #expect(Self.swish.name == "swish" && abs(Self.swish(1.0) - sigmoid(1.0)) < 1e-15)
    #expect(abs(Self.swish.derivative(at: 0.0) - 0.5) < 1e-15)
  }

  @Test("a wrong derivative is refused before anything trains, with the point and both values")
  func wrong() {
    let wrong = Activation.custom("slope 1.05") {
      tanh($0)
    } derivative: {
      1.05 / (cosh($0) * cosh($0))
    }
    let text = message(wrong)
    #expect(text.hasPrefix("activation \"slope 1.05\": its derivative at -6.1 is given as "), "\(text)")
    #expect(text.contains(", but central differences say "), "\(text)")
    let sign = Activation.custom("flipped") {
      $0 * $0
    } derivative: {
      -2 * $0
    }
    #expect(
      message(sign)
        == "activation \"flipped\": its derivative at -30.0 is given as 60.0, but central differences say -60.0"
    )
    let infinite = Activation.custom("pole") {
      1 / ($0 - 0.6)
    } derivative: {
      -1 / (($0 - 0.6) * ($0 - 0.6))
    }
    #expect(message(infinite) == "activation \"pole\": its value at 0.6 is inf; it must be finite")
  }

  @Test(
    "a derivative that is wrong in the tails only is refused, where it is a millionth of the function too")
  func wrongTails() {
    let left = Activation.custom("left") {
      sigmoid($0)
    } derivative: {
      sigmoid($0) * sigmoid(-$0) * ($0 < -10 ? 1.01 : 1)
    }
    #expect(message(left).hasPrefix("activation \"left\": its derivative at -12.3 is given as "))
    let right = Activation.custom("right") {
      tanh($0)
    } derivative: {
      (1 + ($0 > 5 ? 1e-3 : 0)) / (cosh($0) * cosh($0))
    }
    #expect(message(right).hasPrefix("activation \"right\": its derivative at 5.9 is given as "))
    // What rounding makes of a difference of nearly equal numbers is no error of the derivative.
    let cancelling = Activation.custom("1 − tanh") {
      1 - tanh($0)
    } derivative: {
      -1 / (cosh($0) * cosh($0))
    }
    #expect(throws: Never.self) { try experiment(cancelling).validate() }
  }

  @Test("rectifiers, tails and steep slopes pass the check")
  func passes() throws {
    let others = [
      Activation.custom("relu") {
        max($0, 0)
      } derivative: {
        $0 > 0 ? 1 : 0
      },
      Activation.custom("steep") {
        40 * tanh($0 / 2)
      } derivative: {
        20 / (cosh($0 / 2) * cosh($0 / 2))
      },
      Activation.custom("exp") {
        exp(0.3 * $0)
      } derivative: {
        0.3 * exp(0.3 * $0)
      },
      Activation.custom("constant") { _ in
        1
      } derivative: { _ in
        0
      },
    ]
    for activation in others { #expect(throws: Never.self) { try experiment(activation).validate() } }
  }

  @Test("closures are found inside blocks and recurrent cells")
  func nested() throws {
    let bad = Activation.custom("bad") {
      $0
    } derivative: { _ in
      2
    }
    let networks = [
      Network(inputs: 64) {
        Dense(8)
        Residual {
          Dense(8)
          bad
        }
        Dense(10)
      },
      Network(inputs: 64) {
        Dense(8)
        Highway {
          Dense(8)
          bad
        }
        Dense(10)
      },
      Network(inputs: 8, steps: 8) {
        RNN(4, activation: bad)
        LastStep()
        Dense(10)
      },
    ]
    for network in networks {
      var experiment = ExperimentTests.small
      experiment.network = network
      #expect { try experiment.run(seed: 1) } throws: { "\($0)".hasPrefix("activation \"bad\"") }
    }
  }

  @Test("the description of a closure names the program; that of anything else does not")
  func described() throws {
    let closed = experiment(Self.swish)
    #expect(try closed.description(seed: 1, program: "a") != closed.description(seed: 1, program: "b"))
    #expect(try closed.description(seed: 1, program: "a") == closed.description(seed: 1, program: "a"))
    let open = experiment(.silu)
    #expect(try open.description(seed: 1, program: "a") == open.description(seed: 1, program: "b"))
    // Two closures of one name in one program are two.
    let (one, two) =
      ([1.0, 2.0].map { k in
        Activation.custom("k") {
          k * $0
        } derivative: { _ in
          k
        }
      }).pair
    #expect(one != two)
    #expect(
      try experiment(one).description(seed: 1, program: "a")
        != experiment(two).description(seed: 1, program: "a"))
  }
}

extension [Activation] {
  fileprivate var pair: (Activation, Activation) { (self[0], self[1]) }
}

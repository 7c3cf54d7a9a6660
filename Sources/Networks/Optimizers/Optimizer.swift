package import Engine

/// How a step moves the parameters along their gradients.
///
///     .sgd(learningRate: 0.1, momentum: 0.9)
///     .adam(learningRate: 0.01).clipped(norm: 1)
public struct Optimizer: Hashable, Codable, Sendable {
  /// The rule of one step.
  public enum Rule: Hashable, Codable, Sendable {
    /// v = momentum·v + g; w −= rate·v (heavy ball).
    case sgd(momentum: Double, nesterov: Bool)
    /// Kingma and Ba 2014; with `decoupled` weight decay AdamW (Loshchilov and Hutter 2017).
    case adam(beta1: Double, beta2: Double, epsilon: Double, decoupled: Bool)
    /// Hinton's RMSProp: a running mean of g² in the denominator.
    case rmsProp(rho: Double, epsilon: Double)
    /// Riedmiller and Braun 1993: the sign of the gradient only; the learning rate is the first step.
    case rprop(grow: Double, shrink: Double, least: Double, largest: Double)
  }

  /// What is done to the gradients before the step.
  public enum Clipping: Hashable, Codable, Sendable {
    /// All gradients are scaled by one number so that their common norm is at most this.
    case norm(Double)
    /// Each gradient is cut to ± this.
    case value(Double)
  }

  public var rule: Rule
  public var learningRate: Double
  public var weightDecay: Double
  public var clipping: Clipping?
  public var schedule: Schedule

  public init(
    _ rule: Rule, learningRate: Double, weightDecay: Double = 0, clipping: Clipping? = nil,
    schedule: Schedule = .constant
  ) {
    self.rule = rule
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.clipping = clipping
    self.schedule = schedule
  }

  /// Stochastic gradient descent; momentum is the heavy ball v = momentum·v + g, w −= rate·v.
  public static func sgd(
    learningRate: Double, momentum: Double = 0, weightDecay: Double = 0, nesterov: Bool = false
  ) -> Optimizer {
    Optimizer(
      .sgd(momentum: momentum, nesterov: nesterov), learningRate: learningRate, weightDecay: weightDecay)
  }

  /// Adam with its usual constants.
  public static func adam(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) -> Optimizer {
    Optimizer(
      .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, decoupled: false), learningRate: learningRate,
      weightDecay: weightDecay)
  }

  /// Adam with decoupled weight decay.
  public static func adamW(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0.01
  ) -> Optimizer {
    Optimizer(
      .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, decoupled: true), learningRate: learningRate,
      weightDecay: weightDecay)
  }

  /// RMSProp.
  public static func rmsProp(
    learningRate: Double = 0.001, rho: Double = 0.9, epsilon: Double = 1e-8, weightDecay: Double = 0
  ) -> Optimizer {
    Optimizer(.rmsProp(rho: rho, epsilon: epsilon), learningRate: learningRate, weightDecay: weightDecay)
  }

  /// Rprop: each weight has its own step, which grows while the sign of its gradient stays the same.
  public static func rprop(
    firstStep: Double = 0.01, grow: Double = 1.2, shrink: Double = 0.5, least: Double = 1e-6,
    largest: Double = 50
  ) -> Optimizer {
    Optimizer(.rprop(grow: grow, shrink: shrink, least: least, largest: largest), learningRate: firstStep)
  }

  /// The same optimizer with the gradients of all parameters scaled to a common norm of at most `norm`.
  public func clipped(norm: Double) -> Optimizer {
    var copy = self
    copy.clipping = .norm(norm)
    return copy
  }

  /// The same optimizer with each gradient cut to ±`value`.
  public func clipped(value: Double) -> Optimizer {
    var copy = self
    copy.clipping = .value(value)
    return copy
  }

  /// The same optimizer with a learning rate that changes over the steps.
  public func scheduled(_ schedule: Schedule) -> Optimizer {
    var copy = self
    copy.schedule = schedule
    return copy
  }
}

extension Optimizer {
  /// The rule with the numbers of step `step`, counted from 1.
  package func updateRule(step: Int) -> UpdateRule {
    let rate = learningRate * schedule.factor(step: step)
    return switch rule {
    case .sgd(let momentum, let nesterov):
      .momentum(rate: rate, momentum: momentum, decay: weightDecay, nesterov: nesterov)
    case .adam(let beta1, let beta2, let epsilon, let decoupled):
      .adam(
        rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, decay: weightDecay, decoupled: decoupled,
        step: step)
    case .rmsProp(let rho, let epsilon):
      .rmsProp(rate: rate, rho: rho, epsilon: epsilon, decay: weightDecay)
    case .rprop(let grow, let shrink, let least, let largest):
      .rprop(grow: grow, shrink: shrink, least: least, largest: largest)
    }
  }

  /// Throws where a number of the optimizer makes no sense.
  package func validate() throws(NetworkError) {
    func require(_ name: String, _ value: Double, _ isFine: Bool, _ range: String) throws(NetworkError) {
      guard isFine else { throw NetworkError("optimizer", "\(name) is \(value); it must be \(range)") }
    }
    try require(
      "learning rate", learningRate, learningRate >= 0 && learningRate.isFinite, "finite, not negative")
    try require("weight decay", weightDecay, weightDecay >= 0 && weightDecay.isFinite, "finite, not negative")
    switch rule {
    case .sgd(let momentum, _):
      try require("momentum", momentum, momentum >= 0 && momentum < 1, "at least 0 and below 1")
    case .adam(let beta1, let beta2, let epsilon, _):
      try require("beta1", beta1, beta1 >= 0 && beta1 < 1, "at least 0 and below 1")
      try require("beta2", beta2, beta2 >= 0 && beta2 < 1, "at least 0 and below 1")
      try require("epsilon", epsilon, epsilon >= 0 && epsilon.isFinite, "finite, not negative")
    case .rmsProp(let rho, let epsilon):
      try require("rho", rho, rho >= 0 && rho < 1, "at least 0 and below 1")
      try require("epsilon", epsilon, epsilon >= 0 && epsilon.isFinite, "finite, not negative")
    case .rprop(let grow, let shrink, let least, let largest):
      try require("grow", grow, grow >= 1 && grow.isFinite, "at least 1")
      try require("shrink", shrink, shrink > 0 && shrink <= 1, "above 0 and at most 1")
      try require("least step", least, least >= 0 && least <= largest, "from 0 to the largest step")
      try require("largest step", largest, largest.isFinite, "finite")
    }
    switch clipping {
    case .norm(let bound), .value(let bound):
      try require("clipping threshold", bound, bound > 0 && bound.isFinite, "above 0 and finite")
    case nil: break
    }
    try schedule.validate()
  }
}

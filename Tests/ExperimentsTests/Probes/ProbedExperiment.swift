import Experiments
import Networks

/// An experiment on raw data that is there for its probes.
func probed(
  _ network: Network, _ initializer: Initializer, data: DataSet = .strokeDigits(count: 100, seed: 1),
  loss: Loss = .softmaxCrossEntropy, probes: [Probe]
) -> Experiment {
  Experiment(network, initializer: initializer, data: data, preprocessing: .raw, loss: loss, probes: probes)
}

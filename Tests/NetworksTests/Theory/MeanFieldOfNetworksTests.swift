import Engine
import Networks
import Testing

@Suite("Mean-field theory of networks")
struct MeanFieldOfNetworksTests {
  @Test(
    "M14 the factor of an activation and an initializer is that of their variances: 1.0352 for SELU, LeCun")
  func factors() {
    #expect(abs(MeanField.backwardFactor(.sigmoid, .xavier) - 0.23605) < 5e-6)
    #expect(abs(MeanField.backwardFactor(.sigmoid, .standard) - 0.14145) < 5e-6)
    let nielsen = Initializer.lecun.biases(.normal(deviation: 1))
    #expect(abs(MeanField.backwardFactor(.sigmoid, nielsen) - 0.20484) < 5e-6)
    #expect(abs(MeanField.backwardFactor(.tanh, .he(gain: 5 / 3)) - 1.0999) < 5e-5)
    #expect(abs(MeanField.backwardFactor(.relu, .he) - 1) < 1e-12)
    #expect(abs(MeanField.backwardFactor(.selu, .lecun) - 1.0352) < 5e-5)
    #expect(MeanField.correlationLength(.tanh, .meanField(weightVariance: 1.76, biasVariance: 0.05)) > 4_000)
  }

  @Test("an initializer that ignores the width needs one")
  func width() {
    #expect(abs(MeanField.backwardFactor(.sigmoid, .normal(deviation: 1), width: 30) - 0.741) < 5e-4)
    #expect(MeanField.backwardFactor(.sigmoid, .normal(deviation: 1)).isNaN)
    #expect(MeanField.backwardFactor(.sigmoid, .xavier.biases(.standard)).isNaN)
  }

  @Test("K14 SELU has a fixed point at mean 0 and variance 1, with E f′² = 1.07157")
  func selu() {
    let selu = Activation.selu
    #expect(abs(StandardNormal.mean { selu($0) }) < 1e-4)
    #expect(abs(StandardNormal.mean { selu($0) * selu($0) } - 1) < 1e-4)
    let slope = StandardNormal.mean { selu.derivative(at: $0) * selu.derivative(at: $0) }
    #expect(abs(slope - 1.07157) < 1e-4)
  }

  @Test("a constant initializer carries nothing back")
  func constant() { #expect(MeanField.backwardFactor(.tanh, .zero) == 0) }

  @Test("N01–N07 normalization factors of an activation")
  func normalization() {
    #expect(abs(NormalizationTheory.batchFactor(.relu) - 1.2112) < 6e-5)
    #expect(abs(NormalizationTheory.layerFactor(.sigmoid) - 0.3909) < 6e-5)
  }
}

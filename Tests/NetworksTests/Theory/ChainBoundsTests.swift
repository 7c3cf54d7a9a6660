import Engine
import Networks
import Testing

@Suite("Bounds of a chain of sigmoids")
struct ChainBoundsTests {
  @Test("K03 a self-factor w σ′(w) is at most 0.2238716, at w = 1.543404")
  func selfFactor() {
    let largest = ChainBounds.largestSelfFactor
    #expect(abs(largest.weight - 1.543404) < 1e-6)
    #expect(abs(largest.factor - 0.2238716) < 1e-7)
  }

  @Test("K04 the interval in which a factor reaches 1 is at most 0.447743 wide, at |w| = 6.8941")
  func goodInterval() {
    let widest = ChainBounds.widestGoodInterval
    #expect(abs(widest.width - 0.447743) < 1e-6)
    #expect(abs(widest.weight - 6.8941) < 1e-4)
    #expect(ChainBounds.goodInterval(weight: 3.9) == 0)
    // At the interval's ends the factor is exactly 1 (b places the interval about a = 0).
    let half = ChainBounds.goodInterval(weight: 8) / 2
    #expect(abs(8 * sigmoid(8 * half) * sigmoid(-8 * half) - 1) < 1e-12)
  }

  @Test("K05 a factor can reach 1 only for |w| ≥ 4, which N(0, 1) gives with probability 6.334e-5")
  func largeWeights() {
    #expect(ChainBounds.largestFactor(weight: 4) == 1)
    #expect(abs(ChainBounds.probabilityBeyond(4) - 6.334e-5) < 1e-7)
  }

  @Test("K06 |w| < 1 with probability 0.682689, and typically |w| is 0.529839")
  func typicalWeight() {
    #expect(abs(ChainBounds.probabilityWithin(1) - 0.682689) < 1e-6)
    #expect(abs(ChainBounds.meanLogWeight + 0.635181) < 1e-6)
    #expect(abs(exp(ChainBounds.meanLogWeight) - 0.529839) < 1e-6)
  }

  @Test("K07 in chains with N(0, 1) weights and biases the typical factor is 0.0995, 81.2 % are below 1/4")
  func typicalFactor() {
    var random = SplitMix64(seed: 1, purpose: .probe)
    var logarithms = 0.0
    var small = 0
    let (chains, depth) = (20_000, 10)
    for _ in 0..<chains {
      var a = random.unit()
      for _ in 0..<depth {
        let w = random.normal()
        let z = w * a + random.normal()
        a = sigmoid(z)
        let factor = abs(w) * sigmoid(z) * sigmoid(-z)
        logarithms += log(factor)
        if factor < 0.25 { small += 1 }
      }
    }
    let count = Double(chains * depth)
    #expect(abs(exp(logarithms / count) - 0.0995) < 0.003)
    #expect(abs(Double(small) / count - 0.812) < 0.005)
  }
}

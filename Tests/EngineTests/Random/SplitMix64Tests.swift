import Engine
import Testing

@Suite("Random numbers")
struct SplitMix64Tests {
  @Test("the first words of an item are those of the specification")
  func firstWords() {
    var zero = SplitMix64(seed: 1, index: 0)
    #expect(
      (0..<4).map { _ in zero.next() } == [
        0xa706_dd2f_4d19_7e6f, 0xb382_a305_f441_4f5e, 0x631a_9154_fbab_f717, 0xa80a_ba8c_8664_0906,
      ])
    var one = SplitMix64(seed: 1, index: 1)
    #expect(one.next() == 0x5e41_ab08_7439_611e)
  }

  @Test("normal numbers have mean 0, variance 1 and the tails of the normal distribution")
  func normal() {
    var random = SplitMix64(seed: 7, purpose: .weights)
    let draws = (0..<200_000).map { _ in random.normal() }
    let mean = draws.reduce(0, +) / 200_000
    let variance = draws.reduce(0) { $0 + $1 * $1 } / 200_000
    let inside = Double(draws.count { abs($0) < 1 }) / 200_000
    #expect(abs(mean) < 0.01 && abs(variance - 1) < 0.015)
    #expect(abs(inside - 0.682689) < 0.005)
  }

  @Test("a normal number uses two words, a unit number one")
  func words() {
    var drawn = SplitMix64(state: 5)
    _ = drawn.normal()
    _ = drawn.unit()
    var counted = SplitMix64(state: 5)
    for _ in 0..<3 { _ = counted.next() }
    #expect(drawn.state == counted.state)
  }

  @Test("streams of different seeds, layers and purposes share no words")
  func streams() {
    var seen: Set<UInt64> = []
    for seed in 0..<20 {
      for layer in 0..<20 {
        for purpose in Purpose.allCases {
          var random = SplitMix64(seed: seed, layer: layer, purpose: purpose)
          for _ in 0..<4 { seen.insert(random.next()) }
        }
      }
    }
    #expect(seen.count == 20 * 20 * Purpose.allCases.count * 4)
  }

  @Test("a permutation holds every index once and depends on the seed only")
  func permutation() {
    var random = SplitMix64(seed: 3, purpose: .shuffling)
    let order = random.permutation(1797)
    #expect(order.sorted() == Array(0..<1797) && order != Array(0..<1797))
    var again = SplitMix64(seed: 3, purpose: .shuffling)
    #expect(again.permutation(1797) == order)
  }
}

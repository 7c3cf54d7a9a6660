import Plots
import Testing

@Suite("Statistics of columns") struct StatisticsTests {
  @Test("the median of an even count is the mean of the two middle values")
  func evenMedian() {
    #expect([4.0, 1, 3, 2].median == 2.5)
    #expect([3.0, 1, 2].median == 2)
  }

  @Test("quantiles interpolate between order statistics")
  func quantiles() {
    let values = [10.0, 20, 30, 40, 50]
    #expect(values.quantile(0) == 10)
    #expect(values.quantile(0.1) == 14)
    #expect(values.quantile(0.25) == 20)
    #expect(values.quantile(1) == 50)
    #expect(values.quantile(1.01).isNaN)
    #expect(values.quantile(.nan).isNaN)
  }

  @Test("NaN is skipped, and a column of nothing else has no summary")
  func missing() {
    #expect([1, .nan, 3].median == 2)
    #expect([1, .nan, 3].mean == 2)
    for empty in [[], [Double.nan]] {
      #expect(empty.median.isNaN && empty.mean.isNaN && empty.geometricMean.isNaN)
      #expect(empty.minimum.isNaN && empty.maximum.isNaN && empty.standardDeviation.isNaN)
    }
  }

  @Test("infinities are values")
  func infinities() {
    #expect([1, 2, .infinity].median == 2)
    #expect([Double.infinity, .infinity].median == .infinity)
    #expect([1, .infinity].maximum == .infinity)
    #expect([0, .nan, .infinity, 0].zeroCount == 2)
    #expect([0, .nan, .infinity, 0].nonFiniteCount == 2)
  }

  @Test("a geometric mean neither vanishes nor overflows where its factors multiply to nothing")
  func geometric() {
    #expect(abs([1e-300, 1e-200, 1e-100].geometricMean / 1e-200 - 1) < 1e-12)
    #expect(abs([1e300, 1e200].geometricMean / 1e250 - 1) < 1e-12)
    #expect([2.0, 8].geometricMean == 4)
    #expect([0.0, 8].geometricMean == 0)
    #expect([-1.0, 8].geometricMean.isNaN)
  }

  @Test("a mean of huge values does not overflow")
  func hugeMean() {
    #expect([1.5e308, 1.5e308].mean == 1.5e308)
    #expect([2.0, 4, 4, 4, 5, 5, 7, 9].standardDeviation == (32.0 / 7).squareRoot())
  }

  @Test("samples are summarised over runs at each position")
  func samples() {
    let samples = Samples(
      Quantity("gradient norm"), along: Quantity("layer"), positions: [1, 2],
      runs: [[1, 10], [2, 20], [6, 60]])
    #expect(samples.median == [2, 20])
    #expect(samples.quantile(0.5) == [2, 20])
    #expect(samples.mean == [3, 30])
    #expect(samples.first == [1, 2, 6])
    #expect(samples.last == [10, 20, 60])
    #expect(samples[1] == [2, 20])
    #expect(samples.first.median == 2)
    #expect([8.0, 4, 1].ratios == [0.5, 0.25])
  }

  @Test("a run that stopped early is missing where it has nothing")
  func shortRun() {
    let samples = Samples(
      Quantity("loss"), along: Quantity("step"), positions: [0, 1], runs: [[1, 2], [3]])
    #expect(samples.median == [2, 2])
    #expect(samples.maximum == [3, 2])
  }
}

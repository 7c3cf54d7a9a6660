import Experiments
import Testing

@Suite("Regression")
struct RegressionTests {
  @Test("the slope of a line is found, values that are not finite left out")
  func line() {
    #expect(Regression.slope(of: [1, 3, 5], along: [0, 1, 2]) == 2)
    #expect(Regression.slope(of: [1, -.infinity, 5, .nan], along: [0, 1, 2, 3]) == 2)
  }

  @Test("fewer than two values have no slope")
  func none() {
    #expect(Regression.slope(of: [1], along: [0]).isNaN)
    #expect(Regression.slope(of: [], along: []).isNaN)
    #expect(Regression.slope(of: [1, 2], along: [3, 3]).isNaN)
  }
}

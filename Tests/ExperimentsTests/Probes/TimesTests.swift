import Experiments
import Testing

@Suite("Times of probes")
struct TimesTests {
  @Test("epochs are ascending, from the initialization to the end")
  func epochs() {
    #expect(Times.start.epochs(of: 3) == [0])
    #expect(Times.end.epochs(of: 3) == [3])
    #expect(Times.startAndEnd.epochs(of: 3) == [0, 3])
    #expect(Times.startAndEnd.epochs(of: 0) == [0])
    #expect(Times.everyEpoch.epochs(of: 3) == [0, 1, 2, 3])
    #expect(Times.every(epochs: 2).epochs(of: 5) == [0, 2, 4, 5])
    #expect(Times.every(epochs: 2).epochs(of: 4) == [0, 2, 4])
    #expect(Times.epochs([4, 1, 4]).epochs(of: 5) == [1, 4])
  }

  @Test("an epoch that never comes is an error")
  func never() {
    #expect(throws: ExperimentError.self) { try Times.epochs([6]).validate(epochs: 5) }
    #expect(throws: ExperimentError.self) { try Times.epochs([]).validate(epochs: 5) }
    #expect(throws: ExperimentError.self) { try Times.every(epochs: 0).validate(epochs: 5) }
  }
}

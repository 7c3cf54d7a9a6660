import Experiments
import Testing

@Suite("Workers")
struct WorkersTests {
  @Test("results come in order for any number of workers", arguments: [1, 2, 3, 16])
  func order(jobs: Int) throws {
    let squares = try Workers.map(37, jobs: jobs) { $0 * $0 }
    #expect(squares == (0..<37).map { $0 * $0 })
  }

  @Test("the first error is thrown", arguments: [1, 4])
  func failure(jobs: Int) {
    #expect(throws: ExperimentError.self) {
      try Workers.map(20, jobs: jobs) { index in
        if index >= 5 { throw ExperimentError("\(index)", "is too large", expected: "less") }
      }
    }
  }

  @Test("nothing to do gives no results")
  func none() throws {
    #expect(try Workers.map(0, jobs: 2) { $0 }.isEmpty)
  }
}

import Experiments
import Testing

@Suite("Run settings")
struct RunSettingsTests {
  @Test("jobs and seed offset are read from text")
  func values() throws {
    #expect(try RunSettings(jobs: "3", seedOffset: "1000") == RunSettings(jobs: 3, seedOffset: 1_000))
    #expect(try RunSettings(jobs: nil, seedOffset: nil).jobs >= 1)
  }

  @Test("the default seed and the program are read from text, 1 and nothing without")
  func seedAndProgram() throws {
    let settings = try RunSettings(jobs: "3", seedOffset: nil, seed: "40", program: "abc")
    #expect(settings == RunSettings(jobs: 3, seed: 40, program: "abc"))
    #expect(try RunSettings(jobs: "3", seedOffset: nil) == RunSettings(jobs: 3, seed: 1, program: ""))
    for text in ["-1", "x", "1000000000001"] {
      #expect { try RunSettings(jobs: nil, seedOffset: nil, seed: text) } throws: {
        ($0 as? ExperimentError)?.field == "GRADUS_SEED"
      }
    }
  }

  @Test("a run that names no seeds takes the default one and those that follow")
  func defaultSeeds() throws {
    #expect(try ExperimentTests.small.run() == ExperimentTests.small.run(seed: 1))
    #expect(try ExperimentTests.small.run(times: 3).seeds == [1, 2, 3])
    #expect(throws: ExperimentError.self) { try ExperimentTests.small.run(times: 0) }
  }

  @Test(
    "text that is no number in range names the variable",
    arguments: [
      ("0", "GRADUS_JOBS"), ("two", "GRADUS_JOBS"), ("", "GRADUS_JOBS"),
      ("99999999999999999999", "GRADUS_JOBS"),
    ])
  func faults(text: String, field: String) {
    #expect { try RunSettings(jobs: text, seedOffset: nil) } throws: {
      ($0 as? ExperimentError)?.field == field
    }
  }

  @Test("a seed offset that is no number names the variable", arguments: ["-1", "x", "1e3"])
  func offsetFaults(text: String) {
    #expect { try RunSettings(jobs: nil, seedOffset: text) } throws: {
      ($0 as? ExperimentError)?.field == "GRADUS_SEED_OFFSET"
    }
  }
}

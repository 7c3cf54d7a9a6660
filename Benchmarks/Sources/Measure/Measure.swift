import Contest
import Foundation

/// Our contestant: reads one request a line, answers with samples, and waits without using the processor.
@main
struct Measure {
  private var stopwatches: [Workload: Stopwatch] = [:]

  static func main() throws {
    var measure = Measure()
    try send(Greeting(name: "Gradus", versions: ["threads of Gradus": "1"]))
    while let line = readLine() {
      let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
      try send(measure.reply(to: request))
    }
  }

  private mutating func reply(to request: Request) -> Reply {
    do {
      let workload = request.workload
      if workload.measure == .allocations {
        guard let operation = try Operations.operation(workload) else { return Reply(samples: []) }
        return Reply(samples: [try AllocationCount.perRepetition(20, of: operation)])
      }
      if stopwatches[workload] == nil {
        stopwatches[workload] = try Operations.operation(workload).map { try Stopwatch($0) }
      }
      return try stopwatches[workload]?.samples(for: request.seconds) ?? Reply(samples: [])
    } catch {
      return Reply(samples: [], problem: "\(error)")
    }
  }

  private static func send(_ message: some Encodable) throws {
    var line = try JSONEncoder().encode(message)
    line.append(0x0A)
    FileHandle.standardOutput.write(line)
  }
}

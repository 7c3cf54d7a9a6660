/// One line to a contestant: measure this, for about so long.
public struct Request: Codable, Sendable {
  public var workload: Workload
  public var seconds: Double

  public init(workload: Workload, seconds: Double) {
    self.workload = workload
    self.seconds = seconds
  }
}

/// The first line from a contestant: who it is.
public struct Greeting: Codable, Sendable {
  public var name: String
  public var versions: [String: String]

  public init(name: String, versions: [String: String]) {
    self.name = name
    self.versions = versions
  }
}

/// One line from a contestant for each request.
public struct Reply: Codable, Sendable {
  /// One number per block of repetitions, for one repetition; empty where the contestant has no such operation.
  public var samples: [Double]
  /// The same for the blocks in which the scheduler gave the processor to somebody else.
  public var interrupted: [Double]
  /// Why nothing could be measured, if that is a fault.
  public var problem: String?

  public init(samples: [Double], interrupted: [Double] = [], problem: String? = nil) {
    self.samples = samples
    self.interrupted = interrupted
    self.problem = problem
  }
}

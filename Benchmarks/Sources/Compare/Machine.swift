import Foundation

/// The machine that everything was measured on.
struct Machine: Codable {
  var processor: String
  var cores: Int
  var memory: String
  var system: String
  /// Vector extensions that matter here.
  var extensions: [String]
  /// Running processes on average over the minute before the first measurement: 0 on a quiet machine.
  var loadBefore: Double
  /// The same at the end; ours and the peers alone make about 1.
  var loadAfter: Double

  static func current() -> Machine {
    let information = text("/proc/cpuinfo")
    let flags = Set(field("flags", in: information).split(separator: " ").map(String.init))
    return Machine(
      processor: field("model name", in: information),
      cores: ProcessInfo.processInfo.activeProcessorCount,
      memory: "\((ProcessInfo.processInfo.physicalMemory + (1 << 29)) >> 30) GiB",
      system: systemName, extensions: ["avx2", "fma", "avx512f"].filter(flags.contains),
      loadBefore: load(), loadAfter: 0)
  }

  static func load() -> Double {
    Double(text("/proc/loadavg").prefix { $0 != " " }) ?? .nan
  }

  private static var systemName: String {
    let name = text("/etc/os-release").split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
    let kernel = text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines)
    let distribution = name.map { $0.dropFirst("PRETTY_NAME=".count).filter { $0 != "\"" } } ?? "Linux"
    return "\(distribution), Linux \(kernel)"
  }

  private static func field(_ name: String, in text: String) -> String {
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(separator: ":", maxSplits: 1).last.map {
      $0.trimmingCharacters(in: .whitespaces)
    } ?? "unknown"
  }

  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}

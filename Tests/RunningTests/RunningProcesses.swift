import Foundation

/// How many living processes have these words in their command line.
func running(_ words: String) throws -> Int {
  let folders = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
  return folders.count { folder in
    guard let data = FileManager.default.contents(atPath: "/proc/\(folder)/cmdline"),
      let status = try? String(contentsOfFile: "/proc/\(folder)/stat", encoding: .utf8),
      !status.contains(") Z ")
    else { return false }
    return String(decoding: data, as: UTF8.self).replacingOccurrences(of: "\0", with: " ").contains(words)
  }
}

/// Whether no living process has these words in its command line, soon: the kernel takes a moment to bury the dead.
func areGone(_ words: String) async throws -> Bool {
  for _ in 0..<100 {
    if try running(words) == 0 { return true }
    try await Task.sleep(for: .milliseconds(50))
  }
  return false
}

package import Lessons
package import Storage

/// What a lesson's record depends on, in the order in which an author would look for a change.
package func recordKey(
  lesson: Lesson, program: Program, parameters: [String: String], inputs: [Input], seed: UInt64 = 1,
  seedOffset: Int,
  compilerVersion: String, digests: [String: String] = sourceDigests
) -> Key {
  var key = Key(.record, subject: lesson.slug)
  for part in program.parts { key.add(part.name, part.text) }
  for (name, value) in parameters.sorted(by: { $0.key < $1.key }) { key.add("parameter \(name)", value) }
  for input in inputs { key.add("input \(input.path)", input.digest.description) }
  key.add("seed", String(seed))
  key.add("seed offset", String(seedOffset))
  for module in ["Gradus", "Experiments", "Networks", "Engine", "Plots", "Records", "Running"] {
    key.add("source of \(module)", digests[module] ?? "")
  }
  key.add("compiler", compilerVersion)
  key.add("compiler flags", Compiler.flags.joined(separator: " "))
  key.add("architecture", architecture)
  return key
}

extension Program {
  /// The settings that may reach this program: those whose names it spells out, or all where a name is computed.
  package func relevantParameters(_ settings: [String: String]) -> [String: String] {
    let code = parts.map(\.text).joined(separator: "\n")
    let calls = code.ranges(of: "parameter(").map { code[$0.upperBound...].drop { $0.isWhitespace } }
    if calls.contains(where: { !$0.hasPrefix("\"") }) { return settings }
    return settings.filter { code.contains("\"\($0.key)\"") }
  }
}

/// Some of a network's layers that have weights, numbered from 1 at the input.
public enum Layers: Sendable, Codable, Hashable {
  case all
  /// All but the last: those whose output no loss sees directly.
  case hidden
  case first
  case last
  case range(ClosedRange<Int>)
  case only([Int])

  /// The numbers of these layers in a network that has `count` of them.
  ///
  /// - Throws: `ExperimentError` where a number is no layer's, or where none is left.
  package func numbers(of count: Int, field: String) throws -> [Int] {
    let chosen: [Int] =
      switch self {
      case .all: Array(1...max(1, count))
      case .hidden: Array(1..<max(1, count))
      case .first: [1]
      case .last: [count]
      // A range's ends are checked before it is spelled out: it may be as long as Int reaches.
      case .range(let range):
        range.lowerBound < 1 || range.upperBound > count
          ? [range.lowerBound < 1 ? range.lowerBound : range.upperBound] : Array(range)
      case .only(let numbers): numbers
      }
    if let wrong = chosen.first(where: { !(1...max(1, count)).contains($0) }) {
      throw ExperimentError(field, "there is no layer \(wrong)", expected: "layers 1…\(count)")
    }
    guard !chosen.isEmpty, Set(chosen).count == chosen.count else {
      throw ExperimentError(
        field, chosen.isEmpty ? "no layer is chosen" : "a layer is named twice",
        expected: "some of the layers 1…\(count), each once")
    }
    return chosen
  }
}

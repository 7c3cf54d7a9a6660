extension Array where Element: Sendable {
  /// Maps in parallel, at most `jobs` at a time, and keeps the order; the first error cancels the rest.
  func concurrentlyMapped<Result: Sendable>(
    jobs: Int, _ transform: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: count)
      var next = 0
      func start() {
        guard next < count else { return }
        let (index, element) = (next, self[next])
        next += 1
        group.addTask { (index, try await transform(element)) }
      }
      for _ in 0..<Swift.max(1, jobs) { start() }
      while let (index, result) = try await group.next() {
        results[index] = result
        start()
      }
      return results.compactMap { $0 }
    }
  }
}

import CAllocations

/// How often an operation allocates.
enum AllocationCount {
  struct CounterIsBlind: Error, CustomStringConvertible {
    let description = "the allocation counter did not see the allocations made on purpose"
  }

  /// Allocations of one repetition, after a warm-up; the mean of `repetitions`.
  static func perRepetition(_ repetitions: Int, of repeated: (Int) throws -> Void) throws -> Double {
    try checkCounter()
    try repeated(3)
    allocations_start()
    do {
      try repeated(repetitions)
    } catch {
      _ = allocations_stop()
      throw error
    }
    return Double(allocations_stop()) / Double(repetitions)
  }

  /// A count of 0 means something only if the counter counts.
  private static func checkCounter() throws {
    allocations_start()
    // Two blocks and the array that holds them. Swift asks the C library in another way for memory that is aligned to more than 16 bytes.
    let blocks = [16, 64].map { UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: $0) }
    let count = allocations_stop()
    blocks.forEach { $0.deallocate() }
    guard count >= 3 else { throw CounterIsBlind() }
  }
}

/// SHA-256 (FIPS 180-4), so that a description can say which contents of a file it means.
///
/// Storage has the system's; this module has no C library.
package enum ContentDigest {
  /// The digest of some bytes, in lower-case hexadecimal.
  package static func of(_ bytes: [UInt8]) -> String {
    var hash = initial
    var schedule = [UInt32](repeating: 0, count: 64)
    let whole = bytes.count / 64 * 64
    bytes.withUnsafeBufferPointer { buffer in
      for start in stride(from: 0, to: whole, by: 64) {
        absorb(UnsafeBufferPointer(rebasing: buffer[start..<start + 64]), &hash, &schedule)
      }
    }
    var rest = Array(bytes[whole...]) + [0x80]
    while rest.count % 64 != 56 { rest.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      rest.append(UInt8(truncatingIfNeeded: (UInt64(bytes.count) &* 8) >> UInt64(shift)))
    }
    rest.withUnsafeBufferPointer { buffer in
      for start in stride(from: 0, to: rest.count, by: 64) {
        absorb(UnsafeBufferPointer(rebasing: buffer[start..<start + 64]), &hash, &schedule)
      }
    }
    return hash.map { word in
      (0..<8).reversed().map { String(word >> UInt32(4 * $0) & 15, radix: 16) }.joined()
    }.joined()
  }

  private static func absorb(
    _ block: UnsafeBufferPointer<UInt8>, _ hash: inout [UInt32], _ w: inout [UInt32]
  ) {
    for i in 0..<16 {
      w[i] = (0..<4).reduce(0) { $0 << 8 | UInt32(block[4 * i + $1]) }
    }
    for i in 16..<64 {
      let s0 = rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ w[i - 15] >> 3
      let s1 = rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ w[i - 2] >> 10
      w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
    }
    var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
    var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
    for i in 0..<64 {
      let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let t1 = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ constants[i] &+ w[i]
      let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let t2 = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
    }
    for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { hash[i] = hash[i] &+ word }
  }

  private static func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }

  // The constants are the first 32 bits after the point of square and cube roots of the first primes.
  private static let primes = (2...311).filter { n in !(2..<n).contains { n % $0 == 0 } }
  private static let initial = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
  private static let constants = primes.map { fraction(cubeRoot(Double($0))) }

  private static func fraction(_ root: Double) -> UInt32 {
    UInt32(truncatingIfNeeded: UInt64(root * 0x1p32))
  }

  private static func cubeRoot(_ n: Double) -> Double {
    var x = n / 3
    for _ in 0..<100 { x -= (x * x * x - n) / (3 * x * x) }
    return x
  }
}

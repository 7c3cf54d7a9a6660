/// FIPS 180-4, for the digests that pin the generated data.
func sha256(_ bytes: [UInt8]) -> String {
  // The constants are the fractional parts of square and cube roots of the first primes.
  let primes = (2...311).filter { n in !(2..<n).contains { n % $0 == 0 } }
  // 32 bits after the point; Double's 53 leave enough for roots below 18.
  func fraction(_ root: Double) -> UInt32 { UInt32(truncatingIfNeeded: UInt64(root * 0x1p32)) }
  func cubeRoot(_ n: Double) -> Double {
    var x = n / 3
    for _ in 0..<100 { x -= (x * x * x - n) / (3 * x * x) }
    return x
  }
  let k = primes.prefix(64).map { fraction(cubeRoot(Double($0))) }
  var h = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
  var message = bytes + [0x80]
  while message.count % 64 != 56 { message.append(0) }
  for shift in stride(from: 56, through: 0, by: -8) {
    message.append(UInt8(truncatingIfNeeded: UInt64(bytes.count * 8) >> UInt64(shift)))
  }
  func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }
  for block in stride(from: 0, to: message.count, by: 64) {
    var w = (0..<16).map { i in
      (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(message[block + 4 * i + $1]) }
    }
    for i in 16..<64 {
      let s0 = rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ w[i - 15] >> 3
      let s1 = rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ w[i - 2] >> 10
      w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
    }
    var v = h
    for i in 0..<64 {
      let s1 = rotated(v[4], 6) ^ rotated(v[4], 11) ^ rotated(v[4], 25)
      let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
      let t1 = v[7] &+ s1 &+ choice &+ k[i] &+ w[i]
      let s0 = rotated(v[0], 2) ^ rotated(v[0], 13) ^ rotated(v[0], 22)
      let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
      v = [t1 &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
    }
    for i in 0..<8 { h[i] = h[i] &+ v[i] }
  }
  return h.map { word in
    (0..<8).reversed().map { String(word >> UInt32(4 * $0) & 15, radix: 16) }.joined()
  }.joined()
}

/// Whether the number of ones in a word is odd: what no shallow net finds by looking at one bit at a time.
enum Parity {
  /// All `2^bits` words, bits as −1 and 1, lowest bit first.
  static func examples(bits: Int) throws -> ExampleTable {
    let words = 0..<(1 << bits)
    let inputs = words.flatMap { word in (0..<bits).map { (word >> $0) & 1 == 1 ? 1.0 : -1.0 } }
    return try ExampleTable(
      count: words.count, shape: [bits], inputs: inputs,
      target: .classes(words.map { $0.nonzeroBitCount % 2 }, of: 2), source: "parity")
  }
}

/// A column of numbers that survives being written down: NaN and infinities included.
///
/// It is coded as base64 of little-endian bytes, and compared bit by bit (every NaN counts as the same), so
/// that equal plots are equal and hash equally whatever they measured.
package struct Numbers: Sendable, Hashable {
  package var values: [Double]

  package init(_ values: [Double]) { self.values = values }

  private static func canonicalBits(_ value: Double) -> UInt64 {
    value.isNaN ? Double.nan.bitPattern : value.bitPattern
  }

  package static func == (left: Numbers, right: Numbers) -> Bool {
    left.values.count == right.values.count
      && zip(left.values, right.values).allSatisfy { canonicalBits($0) == canonicalBits($1) }
  }

  package func hash(into hasher: inout Hasher) {
    for value in values { hasher.combine(Self.canonicalBits(value)) }
  }
}

extension Numbers: Codable {
  package func encode(to encoder: any Encoder) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 8)
    for value in values {
      let bits = Self.canonicalBits(value)
      for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }
    var container = encoder.singleValueContainer()
    try container.encode(Base64.text(of: bytes))
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let bytes = Base64.bytes(of: text), bytes.count % 8 == 0 else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a column of numbers is not base64 of 8-byte numbers")
    }
    values = stride(from: 0, to: bytes.count, by: 8).map { start in
      Double(bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) })
    }
  }
}

/// RFC 4648 base64, standard alphabet, padded.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
    return table
  }()

  static func text(of bytes: [UInt8]) -> String {
    var characters: [UInt8] = []
    characters.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let left = bytes.count - start
      let group =
        UInt32(bytes[start]) << 16 | UInt32(left > 1 ? bytes[start + 1] : 0) << 8
        | UInt32(left > 2 ? bytes[start + 2] : 0)
      characters.append(alphabet[Int(group >> 18)])
      characters.append(alphabet[Int(group >> 12 & 63)])
      characters.append(left > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "="))
      characters.append(left > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "="))
    }
    return String(decoding: characters, as: UTF8.self)
  }

  static func bytes(of text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.count % 4 == 0 else { return nil }
    let padding = characters.suffix(2).reduce(0) { $0 + ($1 == UInt8(ascii: "=") ? 1 : 0) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3)
    for start in stride(from: 0, to: characters.count, by: 4) {
      var group: UInt32 = 0
      for place in start..<start + 4 {
        let isPadding = place >= characters.count - padding
        let value = isPadding ? 0 : values[Int(characters[place])]
        guard value != 255 else { return nil }
        group = group << 6 | UInt32(value)
      }
      bytes.append(UInt8(group >> 16 & 255))
      bytes.append(UInt8(group >> 8 & 255))
      bytes.append(UInt8(group & 255))
    }
    bytes.removeLast(Swift.min(padding, bytes.count))
    return bytes
  }
}

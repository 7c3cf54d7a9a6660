internal import FoundationEssentials

/// An array of numbers as base64 of its little-endian bytes: exact, short, and with room for NaN and infinities.
///
/// NaNs are written as the one canonical NaN, so that equal results are equal bytes.
package enum PackedNumbers {
  package static func text(_ numbers: [Double]) -> String {
    text(words: numbers.map { ($0.isNaN ? Double.nan : $0).bitPattern.littleEndian })
  }

  package static func text(_ numbers: [Float]) -> String {
    text(words: numbers.map { ($0.isNaN ? Float.nan : $0).bitPattern.littleEndian })
  }

  /// The numbers of a packed text; `nil` where it is not one.
  package static func doubles(_ text: String) -> [Double]? {
    words(text, as: UInt64.self)?.map { Double(bitPattern: $0) }
  }

  /// The numbers of a packed text; `nil` where it is not one.
  package static func floats(_ text: String) -> [Float]? {
    words(text, as: UInt32.self)?.map { Float(bitPattern: $0) }
  }

  private static func text(words: [some FixedWidthInteger]) -> String {
    words.withUnsafeBytes { Data($0).base64EncodedString() }
  }

  private static func words<Word: FixedWidthInteger>(_ text: String, as: Word.Type) -> [Word]? {
    guard let data = Data(base64Encoded: text) else { return nil }
    let size = MemoryLayout<Word>.size
    guard data.count.isMultiple(of: size) else { return nil }
    return data.withUnsafeBytes { bytes in
      (0..<data.count / size).map { index in
        Word(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Word.self))
      }
    }
  }
}

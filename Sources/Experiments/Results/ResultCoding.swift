internal import FoundationEssentials

/// Results and descriptions as text: JSON with sorted keys, columns of numbers as base64 of their bits.
package enum ResultCoding {
  /// The text of a value; equal values have equal texts.
  package static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Validation refuses numbers that are not finite before they get here, except in what carries them on purpose.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value of a text, or nothing where the text is no such value (of an older format, say).
  package static func value<Value: Decodable>(_: Value.Type = Value.self, of text: String) -> Value? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try? decoder.decode(Value.self, from: Data(text.utf8))
  }
}

internal import FoundationEssentials

/// JSON as both processes and the store speak it: keys sorted, arrays of numbers packed, NaN and infinities kept.
///
/// It works on any `Codable` value: `[Double]` and `[Float]`, wherever they stand in it, are written as
/// ``PackedNumbers``; a single number that JSON cannot say is written as `"nan"`, `"inf"` or `"-inf"`.
package enum PackedJSON {
  package static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return Array(try encoder.encode(PackingValue(value)))
  }

  package static func text(_ value: some Encodable) throws -> String {
    String(decoding: try encode(value), as: UTF8.self)
  }

  package static func decode<Value: Decodable>(
    _: Value.Type = Value.self, from bytes: some Collection<UInt8>
  ) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(UnpackingValue<Value>.self, from: Data(bytes)).value
  }
}

/// A value on its way out of a decoder in which arrays of numbers are packed.
struct UnpackingValue<Value: Decodable>: Decodable {
  let value: Value

  init(from decoder: any Decoder) throws {
    if isScalar(Value.self) {
      value = try decoder.singleValueContainer().decode(Value.self)
    } else if Value.self == [Double].self || Value.self == [Float].self {
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      let numbers: Any? =
        Value.self == [Double].self ? PackedNumbers.doubles(text) : PackedNumbers.floats(text)
      guard let value = numbers as? Value else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not packed numbers")
      }
      self.value = value
    } else {
      value = try Value(from: UnpackingDecoder(base: decoder))
    }
  }
}

/// Passes everything on to another decoder, unwrapping each value from an ``UnpackingValue``.
private struct UnpackingDecoder: Decoder {
  let base: any Decoder
  var codingPath: [any CodingKey] { base.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { base.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(UnpackingKeyed(base: try base.container(keyedBy: type)))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    UnpackingUnkeyed(base: try base.unkeyedContainer())
  }
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    UnpackingSingle(base: try base.singleValueContainer())
  }
}

private struct UnpackingKeyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let base: KeyedDecodingContainer<Key>
  var codingPath: [any CodingKey] { base.codingPath }
  var allKeys: [Key] { base.allKeys }

  func contains(_ key: Key) -> Bool { base.contains(key) }
  func decodeNil(forKey key: Key) throws -> Bool { try base.decodeNil(forKey: key) }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    if isScalar(type) { return try base.decode(type, forKey: key) }
    return try base.decode(UnpackingValue<Value>.self, forKey: key).value
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(UnpackingKeyed<Nested>(base: try base.nestedContainer(keyedBy: type, forKey: key)))
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    UnpackingUnkeyed(base: try base.nestedUnkeyedContainer(forKey: key))
  }
  func superDecoder() throws -> any Decoder { UnpackingDecoder(base: try base.superDecoder()) }
  func superDecoder(forKey key: Key) throws -> any Decoder {
    UnpackingDecoder(base: try base.superDecoder(forKey: key))
  }
}

private struct UnpackingUnkeyed: UnkeyedDecodingContainer {
  var base: any UnkeyedDecodingContainer
  var codingPath: [any CodingKey] { base.codingPath }
  var count: Int? { base.count }
  var isAtEnd: Bool { base.isAtEnd }
  var currentIndex: Int { base.currentIndex }

  mutating func decodeNil() throws -> Bool { try base.decodeNil() }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if isScalar(type) { return try base.decode(type) }
    return try base.decode(UnpackingValue<Value>.self).value
  }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(UnpackingKeyed<Nested>(base: try base.nestedContainer(keyedBy: type)))
  }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    UnpackingUnkeyed(base: try base.nestedUnkeyedContainer())
  }
  mutating func superDecoder() throws -> any Decoder { UnpackingDecoder(base: try base.superDecoder()) }
}

private struct UnpackingSingle: SingleValueDecodingContainer {
  let base: any SingleValueDecodingContainer
  var codingPath: [any CodingKey] { base.codingPath }

  func decodeNil() -> Bool { base.decodeNil() }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if isScalar(type) { return try base.decode(type) }
    return try base.decode(UnpackingValue<Value>.self).value
  }
}

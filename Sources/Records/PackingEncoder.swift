/// A value on its way into an encoder that packs the arrays of numbers it meets.
struct PackingValue<Value: Encodable>: Encodable {
  let value: Value

  init(_ value: Value) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    if isScalar(Value.self) {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    } else if Value.self == [Double].self, let numbers = value as? [Double] {
      // The type is asked first: an empty array can be cast to an array of anything.
      var container = encoder.singleValueContainer()
      try container.encode(PackedNumbers.text(numbers))
    } else if Value.self == [Float].self, let numbers = value as? [Float] {
      var container = encoder.singleValueContainer()
      try container.encode(PackedNumbers.text(numbers))
    } else {
      try value.encode(to: PackingEncoder(base: encoder))
    }
  }
}

/// Passes everything on to another encoder, wrapping each value in a ``PackingValue``.
private struct PackingEncoder: Encoder {
  let base: any Encoder
  var codingPath: [any CodingKey] { base.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { base.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(PackingKeyed(base: base.container(keyedBy: type)))
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer { PackingUnkeyed(base: base.unkeyedContainer()) }
  func singleValueContainer() -> any SingleValueEncodingContainer {
    PackingSingle(base: base.singleValueContainer())
  }
}

private struct PackingKeyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
  var base: KeyedEncodingContainer<Key>
  var codingPath: [any CodingKey] { base.codingPath }

  mutating func encodeNil(forKey key: Key) throws { try base.encodeNil(forKey: key) }
  // One generic method answers for every scalar that the protocol names.
  mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    if isScalar(Value.self) {
      try base.encode(value, forKey: key)
    } else {
      try base.encode(PackingValue(value), forKey: key)
    }
  }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(PackingKeyed<Nested>(base: base.nestedContainer(keyedBy: type, forKey: key)))
  }
  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    PackingUnkeyed(base: base.nestedUnkeyedContainer(forKey: key))
  }
  mutating func superEncoder() -> any Encoder { PackingEncoder(base: base.superEncoder()) }
  mutating func superEncoder(forKey key: Key) -> any Encoder {
    PackingEncoder(base: base.superEncoder(forKey: key))
  }
}

private struct PackingUnkeyed: UnkeyedEncodingContainer {
  var base: any UnkeyedEncodingContainer
  var codingPath: [any CodingKey] { base.codingPath }
  var count: Int { base.count }

  mutating func encodeNil() throws { try base.encodeNil() }
  mutating func encode<Value: Encodable>(_ value: Value) throws {
    if isScalar(Value.self) { try base.encode(value) } else { try base.encode(PackingValue(value)) }
  }
  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<
    Nested
  > {
    KeyedEncodingContainer(PackingKeyed<Nested>(base: base.nestedContainer(keyedBy: type)))
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    PackingUnkeyed(base: base.nestedUnkeyedContainer())
  }
  mutating func superEncoder() -> any Encoder { PackingEncoder(base: base.superEncoder()) }
}

private struct PackingSingle: SingleValueEncodingContainer {
  var base: any SingleValueEncodingContainer
  var codingPath: [any CodingKey] { base.codingPath }

  mutating func encodeNil() throws { try base.encodeNil() }
  mutating func encode<Value: Encodable>(_ value: Value) throws {
    if isScalar(Value.self) { try base.encode(value) } else { try base.encode(PackingValue(value)) }
  }
}

/// Whether a type is one that an encoder writes by itself: it holds no array of numbers, and must not be wrapped.
func isScalar<Value>(_: Value.Type) -> Bool { scalars.contains(ObjectIdentifier(Value.self)) }

private let scalars: Set<ObjectIdentifier> = [
  ObjectIdentifier(String.self), ObjectIdentifier(Bool.self), ObjectIdentifier(Double.self),
  ObjectIdentifier(Float.self), ObjectIdentifier(Int.self), ObjectIdentifier(Int8.self),
  ObjectIdentifier(Int16.self), ObjectIdentifier(Int32.self), ObjectIdentifier(Int64.self),
  ObjectIdentifier(UInt.self), ObjectIdentifier(UInt8.self), ObjectIdentifier(UInt16.self),
  ObjectIdentifier(UInt32.self), ObjectIdentifier(UInt64.self),
]

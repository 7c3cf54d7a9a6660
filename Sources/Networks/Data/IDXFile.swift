/// A file of the IDX format of the MNIST family: a header with type and sizes, then the values.
///
/// Bytes 0 and 1 are zero, byte 2 is the type of the values, byte 3 the number of dimensions; sizes are 32-bit
/// big-endian integers.
public struct IDXFile: Sendable, Hashable {
  /// The file's name, for errors.
  public let name: String
  /// The sizes, outermost first: `[60000, 28, 28]`.
  public let sizes: [Int]
  /// The values, outermost dimension first.
  public let values: [Double]

  /// Reads the bytes of a file.
  ///
  /// - Throws: `DataError` naming the file and the field that does not fit.
  public init(_ bytes: [UInt8], name: String) throws {
    func fail(_ field: String, _ found: String, _ expected: String) -> DataError {
      DataError(name, field, found: found, expected: expected)
    }
    guard bytes.count >= 4 else {
      throw fail("header", "\(bytes.count) bytes", "at least 4 (two zeros, type, number of dimensions)")
    }
    guard bytes[0] == 0, bytes[1] == 0 else {
      throw fail("magic number", "bytes \(bytes[0]) \(bytes[1])", "0 0 (is the file still compressed?)")
    }
    guard let type = Element(rawValue: bytes[2]) else {
      throw fail(
        "value type", "\(bytes[2])", "8 (UInt8), 9 (Int8), 11 (Int16), 12 (Int32), 13 (Float), 14 (Double)")
    }
    let dimensions = Int(bytes[3])
    guard (1...8).contains(dimensions) else { throw fail("dimensions", "\(dimensions)", "1…8") }
    let start = 4 + 4 * dimensions
    guard bytes.count >= start else {
      throw fail("header", "\(bytes.count) bytes", "\(start) for \(dimensions) dimensions")
    }
    var sizes: [Int] = []
    var count = 1
    for dimension in 0..<dimensions {
      let size = Int(UInt32(bigEndian: bytes, at: 4 + 4 * dimension))
      guard size > 0, size <= DataSet.capacity / count else {
        throw fail("size \(dimension)", "\(size)", "1…\(DataSet.capacity / count)")
      }
      sizes.append(size)
      count *= size
    }
    guard bytes.count == start + count * type.width else {
      throw fail(
        "length", "\(bytes.count) bytes",
        "\(start + count * type.width): header \(start), then \(count) values of \(type.width) bytes")
    }
    self.name = name
    self.sizes = sizes
    values = (0..<count).map { type.value(in: bytes, at: start + $0 * type.width) }
    if let bad = values.firstIndex(where: { !$0.isFinite }) {
      throw fail("value \(bad)", "\(values[bad])", "a finite number")
    }
  }

  /// Examples from a file of images and one of their labels.
  ///
  /// - Throws: `DataError` where the counts differ or a label is no class.
  public static func examples(images: IDXFile, labels: IDXFile, classes: Int = 10) throws -> ExampleTable {
    guard labels.sizes.count == 1 else {
      throw DataError(
        labels.name, "dimensions", found: "\(labels.sizes.count)", expected: "1, a list of labels")
    }
    guard images.sizes[0] == labels.sizes[0] else {
      throw DataError(
        labels.name, "size 0", found: "\(labels.sizes[0]) labels",
        expected: "\(images.sizes[0]), one for each image of \(images.name)")
    }
    let numbers = try labels.values.enumerated().map { index, value in
      guard value >= 0, value < Double(classes), value == value.rounded() else {
        throw DataError(
          labels.name, "label \(index)", found: "\(value)", expected: "a whole number in 0..<\(classes)")
      }
      return Int(value)
    }
    return try ExampleTable(
      count: images.sizes[0], shape: [images.sizes.dropFirst().reduce(1, *)], inputs: images.values,
      target: .classes(numbers, of: classes), source: images.name)
  }

  /// The types of values an IDX file can hold.
  private enum Element: UInt8 {
    case unsignedByte = 8
    case signedByte = 9
    case short = 11
    case int = 12
    case float = 13
    case double = 14

    var width: Int {
      switch self {
      case .unsignedByte, .signedByte: 1
      case .short: 2
      case .int, .float: 4
      case .double: 8
      }
    }

    func value(in bytes: [UInt8], at place: Int) -> Double {
      switch self {
      case .unsignedByte: Double(bytes[place])
      case .signedByte: Double(Int8(bitPattern: bytes[place]))
      case .short: Double(Int16(bigEndian: bytes, at: place))
      case .int: Double(Int32(bigEndian: bytes, at: place))
      case .float: Double(Float(bitPattern: UInt32(bigEndian: bytes, at: place)))
      case .double: Double(bitPattern: UInt64(bigEndian: bytes, at: place))
      }
    }
  }
}

extension FixedWidthInteger {
  /// Reads big-endian bytes; the caller has checked the length.
  fileprivate init(bigEndian bytes: [UInt8], at place: Int) {
    var value: Self = 0
    for offset in 0..<Self.bitWidth / 8 {
      value = value << 8 | Self(truncatingIfNeeded: bytes[place + offset])
    }
    self = value
  }
}

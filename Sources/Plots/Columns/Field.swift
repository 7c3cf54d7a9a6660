/// A kind of value that a column can hold.
public protocol ColumnValue {
  /// The value as data of a column.
  var datum: Datum { get }
}

/// One value of a column.
public enum Datum: Sendable, Hashable {
  case number(Double)
  case integer(Int)
  case word(String)
}

extension Double: ColumnValue { public var datum: Datum { .number(self) } }
extension Float: ColumnValue { public var datum: Datum { .number(Double(self)) } }
extension Int: ColumnValue { public var datum: Datum { .integer(self) } }
extension String: ColumnValue { public var datum: Datum { .word(self) } }
extension Bool: ColumnValue { public var datum: Datum { .word(self ? "yes" : "no") } }

/// A column of rows, named where the data is: `.field(\.norm, "‖∂L/∂W‖")`.
public struct Field<Row> {
  private let read: (Row) -> Datum
  private let quantity: Quantity?

  /// The values at a key path; the name becomes the axis title, the table heading and the spoken description.
  public static func field<Value: ColumnValue>(_ path: KeyPath<Row, Value>, _ name: String? = nil) -> Field {
    Field(read: { $0[keyPath: path].datum }, quantity: name.map { Quantity($0) })
  }

  /// The values at a key path, of a quantity with symbol and unit.
  public static func field<Value: ColumnValue>(_ path: KeyPath<Row, Value>, _ quantity: Quantity) -> Field {
    Field(read: { $0[keyPath: path].datum }, quantity: quantity)
  }

  /// Values computed from each row.
  public static func value<Value: ColumnValue>(
    _ name: String? = nil, _ compute: @escaping (Row) -> Value
  ) -> Field {
    Field(read: { compute($0).datum }, quantity: name.map { Quantity($0) })
  }

  /// Values computed from each row, without a name: `.value(f)`.
  public static func value<Value: ColumnValue>(_ compute: @escaping (Row) -> Value) -> Field {
    value(nil, compute)
  }

  func column(of rows: [Row]) -> Column {
    var numbers: [Double] = []
    var words: [String] = []
    var isCounted = true
    for row in rows {
      switch read(row) {
      case .number(let value):
        isCounted = false
        numbers.append(value)
      case .integer(let value): numbers.append(Double(value))
      case .word(let word): words.append(word)
      }
    }
    // A key path has one type of value, so a column holds either words or numbers.
    if !words.isEmpty { return Column(.words(words), quantity) }
    return Column(
      isCounted && !rows.isEmpty ? .integers(Numbers(numbers)) : .numbers(Numbers(numbers)), quantity)
  }
}

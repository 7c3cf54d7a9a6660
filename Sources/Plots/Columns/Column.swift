/// What one channel of a mark draws from: a column of data and what it means.
package struct Column: Sendable, Codable, Hashable {
  package enum Values: Sendable, Codable, Hashable {
    case numbers(Numbers)
    /// Numbers that are counted, not measured: their axis has integer ticks only.
    case integers(Numbers)
    case words([String])
  }

  package var values: Values
  package var quantity: Quantity?
  /// Names of the values (`count` strings), where numbers alone do not say what they are.
  package var names: [String]?

  package init(_ values: Values, _ quantity: Quantity? = nil, names: [String]? = nil) {
    self.values = values
    self.quantity = quantity
    self.names = names
  }

  package init(_ values: [Double], _ quantity: Quantity? = nil) {
    self.init(.numbers(Numbers(values)), quantity)
  }

  /// Positions without a name: counted where they are whole numbers and nothing else, and one or three or more of them.
  init(positions values: [Double]) {
    let isCounted =
      values.allSatisfy { $0 == $0.rounded() && $0.isFinite }
      && ![0, 2].contains(Set(values.prefix(100)).count)
    self.init(isCounted ? .integers(Numbers(values)) : .numbers(Numbers(values)))
  }

  /// Adds a number to a column of numbers.
  mutating func append(_ number: Double) {
    switch values {
    case .numbers(var numbers):
      numbers.values.append(number)
      values = .numbers(numbers)
    case .integers(var numbers):
      numbers.values.append(number)
      values = .integers(numbers)
    case .words: break
    }
  }

  package var count: Int {
    switch values {
    case .numbers(let numbers), .integers(let numbers): numbers.values.count
    case .words(let words): words.count
    }
  }

  /// The numbers, if the column holds numbers.
  package var numbers: [Double]? {
    switch values {
    case .numbers(let numbers), .integers(let numbers): numbers.values
    case .words: nil
    }
  }

  /// The words; numbers are written out as an axis would.
  package var words: [String] {
    switch values {
    case .words(let words): words
    case .numbers(let numbers), .integers(let numbers):
      names ?? numbers.values.map { NumberFormat().text(of: $0).plain }
    }
  }
}

import Plots
import Testing

@testable import Records

@Suite("JSON with packed numbers")
struct PackedJSONTests {
  private struct Everything: Codable, Equatable {
    enum Choice: Codable, Equatable {
      case numbers([Double])
      case none
    }
    var single = 0.1
    var many: [Double] = [1, -0.0, .infinity, -.infinity, Double.leastNonzeroMagnitude, 0.1]
    var floats: [Float] = [0.1, -.infinity]
    var nested: [[Double]] = [[1], []]
    var maybe: [Double]?
    var maybes: [[Double]?] = [nil, [2]]
    var choice: Choice = .numbers([3])
    var named: [String: [Double]] = ["b": [1], "a": [2]]
    var sizes: [UInt64] = [.max, 0]
    var byte: UInt8 = 7
    var truth = true
    var words = ["a\u{1E}\n", "é"]
  }

  @Test("any Codable value comes back as it was")
  func roundTrip() throws {
    var value = Everything()
    #expect(try PackedJSON.decode(from: PackedJSON.encode(value)) == value)
    value.maybe = [4]
    value.choice = .none
    #expect(try PackedJSON.decode(from: PackedJSON.encode(value)) == value)
    #expect(try PackedJSON.decode([Double].self, from: PackedJSON.encode([1.5])) == [1.5])
  }

  @Test("NaN survives, alone and in arrays, as one canonical NaN")
  func nan() throws {
    let samples = Samples(
      Quantity("norm"), along: Quantity("layer"), positions: [1, 2], runs: [[.nan, -.nan], [.infinity, 0]])
    let back: Samples = try PackedJSON.decode(from: PackedJSON.encode(samples))
    #expect(back.runs[0].allSatisfy { $0.bitPattern == Double.nan.bitPattern })
    #expect(back.runs[1] == [.infinity, 0])
    let values: [Value] = try PackedJSON.decode(
      from: PackedJSON.encode([Value.number(.nan), .number(-.infinity), .number(0.1)]))
    guard case .number(let first) = values[0] else {
      Issue.record("not a number")
      return
    }
    #expect(first.isNaN && values[1] == .number(-.infinity) && values[2] == .number(0.1))
  }

  @Test("keys are sorted, arrays of numbers are base64, and one line holds it all")
  func text() throws {
    struct Pair: Codable {
      var z = [1.0]
      var a = "x\ny"
    }
    #expect(try PackedJSON.text(Pair()) == #"{"a":"x\ny","z":"AAAAAAAA8D8="}"#)
  }

  @Test("text that is not packed numbers is refused", arguments: ["!!", "AAA=", "AAAAAAAA8A=="])
  func damaged(text: String) {
    #expect(throws: DecodingError.self) {
      try PackedJSON.decode([Double].self, from: Array("\"\(text)\"".utf8))
    }
  }
}

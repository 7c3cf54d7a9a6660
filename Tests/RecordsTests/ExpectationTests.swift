import Testing

@testable import Records

@Suite("Expectations")
struct ExpectationTests {
  private struct Case: CustomTestStringConvertible {
    var expectation: Records.Expectation
    var measured: [Double]
    var isMet: Bool
    init(_ expectation: Records.Expectation, _ measured: [Double], _ isMet: Bool) {
      self.expectation = expectation
      self.measured = measured
      self.isMet = isMet
    }
    var testDescription: String { "\(measured) \(expectation)" }
  }

  private static let cases: [Case] = [
    Case(.equal(to: 0), [0, -0.0], true), Case(.equal(to: .nan), [.nan], true),
    Case(.equal(to: 1), [.nan], false), Case(.within(0.008, of: 0.236), [0.2361], true),
    Case(.within(0.008, of: 0.236), [0.245], false), Case(.within(1, of: .infinity), [.infinity], true),
    Case(.within(1, of: 2), [.nan], false), Case(.below(1), [0.5, 1], false),
    Case(.above(1), [.infinity], true), Case(.above(1), [.nan], false), Case(.between(1, 2), [1, 2], true),
    Case(.between(1, 2), [2.1], false), Case(.increasing, [1, 2, 2], false),
    Case(.increasing, [1, 2, 3], true), Case(.decreasing, [3, 1], true), Case(.decreasing, [3, .nan], false),
    Case(.atLeast(2, of: 3, .above(0)), [1, 1, -1], true),
    Case(.atLeast(3, of: 3, .above(0)), [1, 1, -1], false), Case(.isTrue, [1], true),
    Case(.isTrue, [0], false),
  ]

  @Test("an expectation holds for what it describes", arguments: cases)
  private func holds(each: Case) {
    #expect(each.expectation.holds(for: each.measured) == each.isMet)
  }

  @Test("the worst number is named with its distance")
  func worst() throws {
    let worst = try #require(Records.Expectation.within(0.5, of: 2).worst(in: [2, 3, 5]))
    #expect(worst.number == 5 && worst.distance == 2.5)
    #expect(Records.Expectation.below(1).worst(in: [0]) == nil)
    #expect(try #require(Records.Expectation.above(1).worst(in: [0, .nan])).number.isNaN)
  }

  @Test("expectations read as words")
  func words() {
    #expect(Records.Expectation.within(0.008, of: 0.236).description == "within 0.008 of 0.236")
    #expect(Records.Expectation.atLeast(4, of: 5, .above(0)).description == "at least 4 of 5 above 0")
    #expect(Records.Expectation.equal(to: .infinity).description == "exactly ∞")
  }
}

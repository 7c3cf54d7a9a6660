import Records
import Testing

@testable import Pages

@Suite("Settings of a slider") struct SettingNumberTests {
  private func texts(_ numbers: [Double]) -> [String] {
    numbers.map { SettingNumber.text($0, among: numbers.map(Value.number)) }
  }

  @Test("what an author chose is written as it was chosen")
  func chosen() {
    #expect(texts([1.327, 1.4142, 0.5]) == ["1.327", "1.4142", "0.5"])
  }

  @Test("what was computed has digits enough to tell the frames apart, and no more")
  func computed() {
    #expect(texts([1.0 / 3, 2.0 / 3]) == ["0.333", "0.667"])
    #expect(texts([1.41421356237, 1.41431356237]) == ["1.4142", "1.4143"])
    #expect(texts([1.0 / 3, 1.0 / 3]) == ["0.333", "0.333"])
  }
}

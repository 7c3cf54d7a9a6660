import Testing

@testable import Rendering

@Suite("Identifiers from labels")
struct XMLIdentifierTests {
  @Test("an ordinary label stays as it is")
  func ordinary() {
    #expect(XMLIdentifier.from("fig-decay-20") == "fig-decay-20")
  }

  @Test("two labels never meet")
  func injective() {
    let labels = ["a b", "a.b", "a_b", "a_20b", "", "_", "1", "_1", "é", "-", "a-b"]
    #expect(Set(labels.map(XMLIdentifier.from)).count == labels.count)
  }
}

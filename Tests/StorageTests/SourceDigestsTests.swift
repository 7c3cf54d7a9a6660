import Testing

@testable import Storage

@Suite("Digests")
struct SourceDigestsTests {
  @Test("every module whose sources results depend on has a digest")
  func modules() {
    let modules = [
      "Engine", "Networks", "Experiments", "Plots", "Records", "Gradus", "Running", "Layout", "Rendering",
    ]
    for module in modules + ["Pages", "Results"] { #expect(sourceDigests[module]?.count == 64, "\(module)") }
    #expect(Set(sourceDigests.values).count == sourceDigests.count)
  }

  @Test("SHA-256 of the standard's own examples")
  func standard() {
    #expect(
      Digest(of: "abc").description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(of: "").description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}

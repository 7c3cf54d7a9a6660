import Testing

@testable import Rendering

@Suite("The libraries' versions")
struct LibraryVersionsTests {
  @Test("are known for every library, and the same on each call")
  func known() {
    let versions = LibraryVersions.current
    #expect(versions == .current)
    for version in [
      versions.cairo, versions.pango, versions.harfBuzz, versions.freeType, versions.libdeflate,
    ] {
      #expect(version.wholeMatch(of: /\d+\.\d+(\.\d+)?/) != nil, "\(version)")
    }
    #expect(versions.description.contains("cairo \(versions.cairo), pango"))
  }
}

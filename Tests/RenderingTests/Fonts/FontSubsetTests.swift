import Layout
import Testing

@testable import Rendering

@Suite("The page's font")
struct FontSubsetTests {
  @Test("equal characters give equal bytes, and both faces stay small")
  func bytes() throws {
    let first = try FontSubset.make(characters: "‖∂ℒ/∂W‖".unicodeScalars)
    let second = try FontSubset.make(characters: "W‖∂ℒ/∂‖".unicodeScalars)
    #expect(first == second)
    #expect(first.faces.map(\.weight) == [400, 700])
    #expect(first.faces.map(\.fileName) == ["DejaVuSans.woff2", "DejaVuSans-Bold.woff2"])
    for face in first.faces {
      #expect(face.bytes.starts(with: Array("wOF2".utf8)))
      #expect((4_000...16_000).contains(face.bytes.count))
    }
  }

  @Test("a character outside the base set enlarges the subset")
  func used() throws {
    let base = try FontSubset.make(characters: "".unicodeScalars)
    let more = try FontSubset.make(characters: "■▲◆▼✚●ℒ".unicodeScalars)
    #expect(more.faces[0].bytes.count > base.faces[0].bytes.count)
  }

  @Test("a figure says which characters it uses")
  func characters() {
    let scene = SampleScenes.text(RichText([.init("baab"), .init("⚠", script: .superscript)]))
    #expect(scene.characters == ["a", "b", "⚠"])
  }

  @Test("the style sheet names the family, the weights and the files")
  func css() {
    let subset = FontSubset(
      faces: [
        .init(fileName: "A.woff2", weight: 400, bytes: []),
        .init(fileName: "B.woff2", weight: 700, bytes: []),
      ])
    let css = subset.css(folder: "fonts/")
    #expect(css.contains("font-family:\"DejaVu Sans\";font-weight:400"))
    #expect(css.contains("src:url(fonts/B.woff2) format(\"woff2\")"))
  }

  @Test("consecutive characters are asked for as a range")
  func ranges() {
    #expect(WebFont.ranges([0x42, 0x41, 0x43, 0xB7]) == "41-43,B7")
  }

  @Test("a program that is not installed is named with its Debian package")
  func missingProgram() {
    #expect(throws: RenderingError.toolMissing(name: "woff2_compress", debianPackage: "woff2")) {
      try WebFont.cut(FontFiles.debian.regular, to: ["a"]) {
        $0 == "woff2_compress" ? nil : ChildProgram.path(of: $0)
      }
    }
  }

  @Test("a program that fails is reported with what it said")
  func failingProgram() throws {
    let program = try ChildProgram(find: "hb-subset", package: "libharfbuzz-bin", ChildProgram.path(of:))
    let error = #expect(throws: RenderingError.self) { try program.run(["/nowhere.ttf"]) }
    #expect(error?.description.contains("hb-subset ended with status") == true)
  }
}

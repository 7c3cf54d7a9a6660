import Networks
import Testing

@Suite("IDX and CSV files")
struct FileTests {
  let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3] + [0, 128, 255, 1, 2, 3]
  let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 7, 0]

  @Test("an image file and its labels become examples")
  func reads() throws {
    let examples = try IDXFile.examples(
      images: IDXFile(images, name: "images"), labels: IDXFile(labels, name: "labels"))
    #expect(examples.shape == [3] && examples.labels == [7, 0])
    #expect(examples.inputs == [0, 128, 255, 1, 2, 3])
  }

  @Test("a float IDX file is read as big-endian")
  func floats() throws {
    let file = try IDXFile([0, 0, 13, 1, 0, 0, 0, 1, 0x3F, 0x80, 0, 0], name: "one")
    #expect(file.values == [1])
  }

  @Test("a file that does not fit says which field and what was expected")
  func faults() throws {
    func field(_ bytes: [UInt8]) -> String? {
      do {
        _ = try IDXFile(bytes, name: "f")
        return nil
      } catch { return (error as? DataError)?.field }
    }
    #expect(field([]) == "header")
    #expect(field([0x1F, 0x8B, 8, 1]) == "magic number")
    #expect(field([0, 0, 7, 1]) == "value type")
    #expect(field([0, 0, 8, 0]) == "dimensions")
    #expect(field([0, 0, 8, 2, 0, 0]) == "header")
    #expect(field([0, 0, 8, 1, 0, 0, 0, 0]) == "size 0")
    #expect(field([0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255]) == "size 0")
    #expect(field(Array(images.dropLast())) == "length")
    #expect(field(images + [0]) == "length")
    #expect(field([0, 0, 13, 1, 0, 0, 0, 1, 0x7F, 0xC0, 0, 0]) == "value 0")
  }

  @Test("a label that is no class and a missing label are errors")
  func labelFaults() throws {
    let pictures = try IDXFile(images, name: "images")
    #expect(throws: DataError.self) {
      try IDXFile.examples(
        images: pictures, labels: IDXFile([0, 0, 8, 1, 0, 0, 0, 2, 10, 0], name: "labels"))
    }
    #expect(throws: DataError.self) {
      try IDXFile.examples(images: pictures, labels: IDXFile([0, 0, 8, 1, 0, 0, 0, 1, 1], name: "labels"))
    }
    #expect(throws: DataError.self) { try IDXFile.examples(images: pictures, labels: pictures) }
  }

  @Test("a CSV with headings becomes examples")
  func csv() throws {
    let file = try CSVFile("a,b,class\r\n0.5, 1,0\r\n-2,3e-1,1\r\n", name: "t.csv")
    #expect(file.headings == ["a", "b", "class"])
    let examples = try file.examples(classes: 2)
    #expect(examples.inputs == [0.5, 1, -2, 0.3] && examples.labels == [0, 1])
    #expect(try file.examples(labelColumn: 2, classes: 2) == examples)
  }

  @Test(
    "a CSV fault names line and column",
    arguments: [
      ("1,2\n3\n", "line 2"), ("1,2\n3,nan\n", "line 2, column 2"), ("1,2\n3,x\n", "line 2, column 2"),
      ("", "rows"), ("a,b\n", "rows"), ("1,inf\n", "line 1, column 2"),
    ])
  func csvFaults(text: String, field: String) {
    #expect { try CSVFile(text, name: "t.csv") } throws: { ($0 as? DataError)?.field == field }
  }

  @Test("a class out of range or a missing column is an error")
  func csvLabels() throws {
    let file = try CSVFile("1,2\n3,4\n", name: "t.csv")
    #expect(throws: DataError.self) { try file.examples(classes: 3) }
    #expect(throws: DataError.self) { try file.examples(labelColumn: 2, classes: 9) }
    #expect(throws: DataError.self) { try file.examples(labelColumn: -3, classes: 9) }
  }
}

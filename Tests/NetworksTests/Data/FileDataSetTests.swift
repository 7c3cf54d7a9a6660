import Glibc
import Networks
import Testing

@Suite("Data sets in files")
struct FileDataSetTests {
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let path = "/tmp/gradus-data-\(UInt64.random(in: 0...UInt64.max))"
    let file = try #require(fopen(path, "wb"))
    let written = fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    defer { unlink(path) }
    try #require(written == bytes.count)
    try body(path)
  }

  @Test("IDX files become examples whose bytes are scaled to 0…1")
  func idx() throws {
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3] + [0, 51, 255, 1, 2, 3]
    try withFile(images) { imagePath in
      try withFile([0, 0, 8, 1, 0, 0, 0, 2, 7, 0]) { labelPath in
        let data = DataSet.idx(images: imagePath, labels: labelPath)
        let examples = try data.examples()
        let form = try data.form()
        #expect(form == DataForm(count: 2, features: 3, outputs: 10, hasClasses: true))
        let split = try Preprocessing.raw.split(examples, of: data, seed: 1)
        #expect(abs(split.training.inputs[1] - 0.2) < 1e-12 && split.training.inputs[2] == 1)
        let digests = try data.fileDigests()
        #expect(digests == [images, [0, 0, 8, 1, 0, 0, 0, 2, 7, 0]].map(ContentDigest.of))
      }
    }
  }

  @Test("a CSV file becomes examples; one that is no text, not there, or a folder is an error with its name")
  func csv() throws {
    try withFile(Array("1,2,0\n3,4,1\n".utf8)) { path in
      let labels = try DataSet.csv(path, classes: 2).examples().labels
      #expect(labels == [0, 1])
    }
    try withFile([0xFF, 0xFE, 0x00]) { path in
      let error = #expect(throws: DataError.self) { try DataSet.csv(path, classes: 2).examples() }
      #expect(error?.field == "text")
    }
    for path in ["/nowhere/at/all.csv", "/tmp"] {
      #expect { try DataSet.csv(path, classes: 2).examples() } throws: {
        ($0 as? DataError)?.source == path && ($0 as? DataError)?.field == "file"
      }
    }
  }

  @Test(
    "the digest of a file's contents is SHA-256",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func digest(text: String, expected: String) {
    #expect(ContentDigest.of(Array(text.utf8)) == expected)
  }
}

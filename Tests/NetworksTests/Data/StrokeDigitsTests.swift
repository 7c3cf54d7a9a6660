import Networks
import Testing

@Suite("Stroke digits")
struct StrokeDigitsTests {
  @Test(
    "1 797 images of 8 × 8 are these bytes, for three seeds",
    arguments: [
      (1, 520_681, "810286e2ff5108eacb1f06f2ac6ba6c42a672219172c0ad7b9bcb5c426ad7305"),
      (2, 522_531, "d43081052b5163818fe91c4e55365c718de14dc3368e720726e3475b992d8798"),
      (3, 525_289, "fa204c95ac0721d68511429e808703df73c5832387bd6fb928238313278bc835"),
    ])
  func bytes(seed: Int, sum: Int, digest: String) {
    let greys = (0..<1_797).flatMap { StrokeDigits(seed: seed, size: 8).greys(of: $0) }
    #expect(greys.reduce(0) { $0 + Int($1) } == sum)
    #expect(ContentDigest.of(greys) == digest)
  }

  @Test("the first 100 images of 28 × 28 are these bytes")
  func largeBytes() {
    let greys = (0..<100).flatMap { StrokeDigits(seed: 1, size: 28).greys(of: $0) }
    #expect(greys.reduce(0) { $0 + Int($1) } == 361_014)
    #expect(ContentDigest.of(greys) == "b354ad058c423cc5f6998903bdee92d76dfb5876739a92cf8316e1ece5876397")
  }

  @Test("image 0 of seed 1 is a zero")
  func firstImage() {
    let rows: [[UInt8]] = [
      [0, 0, 5, 4, 0, 0, 0, 0], [0, 4, 14, 15, 10, 0, 0, 0], [0, 11, 7, 2, 13, 8, 0, 0],
      [0, 15, 3, 1, 3, 15, 0, 0], [2, 16, 0, 0, 3, 15, 0, 0], [1, 16, 1, 0, 6, 13, 0, 0],
      [0, 12, 9, 0, 12, 7, 0, 0], [0, 2, 15, 14, 13, 0, 0, 0],
    ]
    #expect(StrokeDigits(seed: 1, size: 8).greys(of: 0) == rows.flatMap { $0 })
  }

  @Test("an image does not depend on how many are made, and classes go round")
  func prefix() throws {
    let few = try DataSet.strokeDigits(count: 12, seed: 4).examples()
    let more = try DataSet.strokeDigits(count: 20, seed: 4).examples()
    #expect(Array(more.inputs.prefix(12 * 64)) == few.inputs)
    #expect(few.labels == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
    #expect(few.shape == [64] && few.outputs == 10)
  }
}

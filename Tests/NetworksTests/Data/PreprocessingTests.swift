import Networks
import Testing

@Suite("Preprocessing")
struct PreprocessingTests {
  let data = DataSet.strokeDigits(count: 1_797, seed: 1)

  @Test("the standard rig trains on 1 400 and tests on 397, each example once")
  func split() throws {
    let examples = try data.examples()
    let split = try Preprocessing(scaling: .unit, test: 397).split(examples, of: data, seed: 1)
    #expect(split.training.count == 1_400)
    let test = try #require(split.test)
    #expect(test.count == 397)
    let all = (0..<1_400).map { Array(split.training[$0]) } + (0..<397).map { Array(test[$0]) }
    let originals = (0..<1_797).map { examples[$0].map { $0 / 16 } }
    #expect(Set(all) == Set(originals))
  }

  @Test(
    "standard scaling leaves every feature's training mean at 0 and divides by the deviation of all values")
  func standard() throws {
    let split = try Preprocessing.standard.split(data.examples(), of: data, seed: 3)
    let training = split.training
    for feature in 0..<64 {
      let mean = (0..<1_400).reduce(0.0) { $0 + training.inputs[$1 * 64 + feature] } / 1_400
      #expect(abs(mean) < 1e-12)
    }
    let plain = try Preprocessing(scaling: .unit, test: 397).split(data.examples(), of: data, seed: 3)
      .training
    let mean = plain.inputs.reduce(0, +) / Double(plain.inputs.count)
    let variance = plain.inputs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(plain.inputs.count)
    let ink = (0..<1_400).filter { plain.inputs[$0 * 64 + 20] == 1 }.first ?? 0
    let blank = (0..<1_400).filter { plain.inputs[$0 * 64 + 20] == 0 }.first ?? 0
    let range = training.inputs[ink * 64 + 20] - training.inputs[blank * 64 + 20]
    #expect(abs(range * variance.squareRoot() - 1) < 1e-9)
  }

  @Test("another seed holds out other examples, the same seed the same")
  func seeds() throws {
    let examples = try data.examples()
    let first = try Preprocessing.standard.split(examples, of: data, seed: 1)
    #expect(try Preprocessing.standard.split(examples, of: data, seed: 1) == first)
    #expect(try Preprocessing.standard.split(examples, of: data, seed: 2) != first)
  }

  @Test("without a test set greys become 0…1 in their order")
  func none() throws {
    let split = try Preprocessing.raw.split(data.examples(), of: data, seed: 1)
    #expect(split.test == nil && split.training.count == 1_797)
    #expect(Array(split.training[0].prefix(4)) == [0, 0, 5.0 / 16, 0.25])
    #expect(split.training.inputs.allSatisfy { (0...1).contains($0) })
  }

  @Test("holding out everything is an error that says how many there are")
  func tooMany() throws {
    let few = DataSet.strokeDigits(count: 10, seed: 1)
    #expect(throws: DataError.self) {
      try Preprocessing.standard.split(few.examples(), of: few, seed: 1)
    }
  }
}

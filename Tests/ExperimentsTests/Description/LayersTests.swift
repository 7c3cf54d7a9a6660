import Experiments
import Testing

@Suite("Choosing layers")
struct LayersTests {
  @Test("layers are numbered from 1 at the input")
  func numbers() throws {
    #expect(try Layers.all.numbers(of: 3, field: "layers") == [1, 2, 3])
    #expect(try Layers.hidden.numbers(of: 3, field: "layers") == [1, 2])
    #expect(try Layers.first.numbers(of: 3, field: "layers") == [1])
    #expect(try Layers.last.numbers(of: 3, field: "layers") == [3])
    #expect(try Layers.range(2...3).numbers(of: 3, field: "layers") == [2, 3])
    #expect(try Layers.only([3, 1]).numbers(of: 3, field: "layers") == [3, 1])
  }

  @Test(
    "a layer that is not there, none, and one twice are errors",
    arguments: [Layers.only([0]), .only([4]), .only([]), .only([1, 1]), .range(2...Int.max), .range(-3...2)])
  func faults(layers: Layers) {
    #expect(throws: ExperimentError.self) { try layers.numbers(of: 3, field: "layers") }
  }

  @Test("a network of one layer has no hidden one")
  func single() {
    #expect(throws: ExperimentError.self) { try Layers.hidden.numbers(of: 1, field: "layers") }
  }
}

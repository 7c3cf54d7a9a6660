import Networks
import Testing

@Suite("Data sets")
struct DataSetTests {
  static let all: [DataSet] = [
    .strokeDigits(count: 20, seed: 1), .twoSpirals(count: 21, seed: 1, noise: 0.1), .xor(count: 50, seed: 1),
    .circles(count: 50, seed: 1), .parity(bits: 5), .temporalOrder(count: 40, seed: 1, steps: 20),
    .addingProblem(count: 40, seed: 1, steps: 11), .latch(count: 10, seed: 1, steps: 20),
    .recall(count: 10, seed: 1, steps: 7), .copy(count: 5, seed: 1, steps: 6, shown: 3),
    .linearTeacher(count: 30, seed: 1, inputs: 5, outputs: 4, singularValues: [3, 1]),
  ]

  @Test("a data set gives the same examples every time", arguments: all)
  func reproducible(data: DataSet) throws {
    #expect(try data.examples() == data.examples())
  }

  @Test("the second spiral is the first turned by half a turn")
  func spirals() throws {
    let spirals = try DataSet.twoSpirals(count: 100, seed: 1).examples()
    for pair in stride(from: 0, to: 100, by: 2) {
      for (a, b) in zip(spirals[pair], spirals[pair + 1]) { #expect(abs(a + b) < 1e-12) }
    }
    #expect(spirals.labels == (0..<100).map { $0 % 2 })
  }

  @Test("XOR classes agree with the signs of the coordinates")
  func xor() throws {
    let points = try DataSet.xor(count: 200, seed: 3).examples()
    for index in 0..<200 {
      let point = Array(points[index])
      #expect(points.labels?[index] == (point[0] * point[1] >= 0 ? 1 : 0))
      #expect(point.allSatisfy { abs($0) >= 0.3 })
    }
  }

  @Test("circles are apart by radius")
  func circles() throws {
    let points = try DataSet.circles(count: 200, seed: 3).examples()
    for index in 0..<200 {
      let radius = points[index].reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(points.labels?[index] == 1 ? radius <= 2.5 : (3.5...5).contains(radius))
    }
  }

  @Test("parity is odd for one input of three, and even for none")
  func parity() throws {
    let words = try DataSet.parity(bits: 3).examples()
    #expect(words.count == 8)
    #expect(words.labels == [0, 1, 1, 0, 1, 0, 0, 1])
  }

  @Test("in temporal order exactly two letters of a sequence decide its class")
  func temporalOrder() throws {
    let steps = 30
    let sequences = try DataSet.temporalOrder(count: 60, seed: 1, steps: steps).examples()
    for index in 0..<60 {
      let row = Array(sequences[index])
      let letters = (0..<steps).map { step in (0..<8).firstIndex { row[step * 8 + $0] == 1 } ?? -1 }
      let deciding = letters.filter { $0 == 0 || $0 == 1 }
      #expect(deciding.count == 2 && letters[0] == 6 && letters[steps - 1] == 7)
      #expect(sequences.labels?[index] == 2 * deciding[0] + deciding[1])
    }
    #expect(Set(sequences.labels ?? []).count == 4)
  }

  @Test("the adding problem's target is the sum of the marked numbers, and always saying 1 costs 1/6")
  func adding() throws {
    let sequences = try DataSet.addingProblem(count: 4_000, seed: 1, steps: 10).examples()
    guard case .values(let sums, shape: [1]) = sequences.target else {
      Issue.record("the target should be one value")
      return
    }
    var cost = 0.0
    for index in 0..<sequences.count {
      let row = Array(sequences[index])
      let marked = (0..<10).filter { row[2 * $0 + 1] == 1 }
      #expect(marked.count == 2 && marked[0] < 5 && marked[1] >= 5)
      #expect(sums[index] == row[2 * marked[0]] + row[2 * marked[1]])
      cost += (sums[index] - 1) * (sums[index] - 1) / 4_000
    }
    #expect(abs(cost - 1.0 / 6) < 0.01)
  }

  @Test("a latch's first steps carry the bit and the others do not")
  func latch() throws {
    let sequences = try DataSet.latch(count: 400, seed: 2, steps: 30, shown: 10).examples()
    for label in 0...1 {
      let rows = (0..<400).filter { $0 % 2 == label }.map { Array(sequences[$0]) }
      let early = rows.flatMap { $0[..<10] }.reduce(0, +) / 2_000
      let late = rows.flatMap { $0[10...] }.reduce(0, +) / 4_000
      #expect(abs(early - (label == 0 ? -1 : 1)) < 0.02)
      #expect(abs(late) < 0.02)
    }
  }

  @Test("recall's class is the first letter, and copy's target repeats what was shown")
  func recall() throws {
    let recall = try DataSet.recall(count: 30, seed: 1, steps: 5, letters: 6).examples()
    for index in 0..<30 {
      #expect(Array(recall[index]).firstIndex(of: 1) == recall.labels?[index])
    }
    let (steps, shown, letters) = (4, 3, 5)
    let copy = try DataSet.copy(count: 8, seed: 1, steps: steps, shown: shown, letters: letters).examples()
    guard case .values(let targets, shape: [10, 7]) = copy.target else {
      Issue.record("copy should answer at every step")
      return
    }
    for index in 0..<8 {
      let row = Array(copy[index])
      for step in 0..<shown {
        let due = index * 70 + (step + shown + steps) * 7
        #expect(Array(row[step * 7..<step * 7 + 7]) == Array(targets[due..<due + 7]))
      }
      #expect(row[(shown + steps - 1) * 7 + letters + 1] == 1)
    }
  }

  @Test("a linear teacher has the singular values it was given")
  func teacher() throws {
    let teacher = try DataSet.linearTeacher(
      count: 20_000, seed: 1, inputs: 4, outputs: 3, singularValues: [3, 1]
    ).examples()
    guard case .values(let targets, shape: [3]) = teacher.target else {
      Issue.record("a teacher answers with values")
      return
    }
    // E‖y‖² = Σ s² for standard normal inputs.
    let energy = targets.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(energy - 10) < 0.3)
  }

  @Test(
    "a description that cannot be generated names its field",
    arguments: [
      (DataSet.strokeDigits(count: 0, seed: 1), "count"),
      (.strokeDigits(count: 10, seed: 1, size: 9), "size"),
      (.strokeDigits(count: 1 << 40, seed: 1), "count"),
      (.twoSpirals(count: 10, seed: 1, noise: .nan), "noise"),
      (.twoSpirals(count: 10, seed: 1, noise: -1), "noise"), (.parity(bits: 0), "bits"),
      (.parity(bits: 60), "bits"),
      (.temporalOrder(count: 5, seed: 1, steps: 3), "steps"),
      (.addingProblem(count: -1, seed: 1, steps: 9), "count"),
      (.latch(count: 5, seed: 1, steps: 5, shown: 6), "shown"),
      (.recall(count: 5, seed: 1, steps: 5, letters: 1), "letters"),
      (
        .linearTeacher(count: 5, seed: 1, inputs: 3, outputs: 2, singularValues: [1, 1, 1]), "singularValues"
      ),
    ])
  func impossible(data: DataSet, field: String) {
    #expect { try data.examples() } throws: { error in
      (error as? DataError)?.field == field && (error as? DataError)?.expected.isEmpty == false
    }
  }
}

@Suite("Forms of data sets")
struct DataFormTests {
  @Test("the form foretold is that of the examples", arguments: DataSetTests.all)
  func form(data: DataSet) throws {
    #expect(try data.form() == data.examples().form)
  }
}

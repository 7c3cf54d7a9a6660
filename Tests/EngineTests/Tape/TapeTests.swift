import Engine
import Testing

@Suite("The tape")
struct TapeTests {
  @Test("a value that is read twice collects both derivatives")
  func sharedValue() {
    let tape = Tape<Double>()
    let p = tape.parameter(rows: 1, columns: 3)
    let sum = tape.constant(rows: 1, columns: 3)
    let target = tape.constant(rows: 1, columns: 3)
    let loss = tape.constant(rows: 1, columns: 1)
    tape.record(.combine(x: p, alpha: 2, y: p, beta: 3, out: sum))
    tape.record(.meanSquaredError(outputs: sum, targets: target, loss: loss))
    tape.seal(root: loss)
    for (i, x) in [1.0, -2, 0.5].enumerated() { tape.values(p)[i] = x }
    for _ in 0..<2 {
      tape.forward()
      tape.backward()
      // loss = mean (5p)², so the derivative is 50 p / 3; a second run must not add to the first.
      #expect(zip(tape.adjoints(p), tape.values(p)).allSatisfy { abs($0 - 50 * $1 / 3) < 1e-12 })
    }
  }

  @Test("rows that nothing reads have derivative zero, on every run")
  func partOfAValue() {
    let tape = Tape<Double>()
    let p = tape.parameter(rows: 3, columns: 2)
    let copy = tape.constant(rows: 3, columns: 2)
    let target = tape.constant(rows: 1, columns: 2)
    let loss = tape.constant(rows: 1, columns: 1)
    tape.record(.activation(.tanh, offset: 0, z: p, a: copy, slope: tape.constant(rows: 3, columns: 2)))
    tape.record(.meanSquaredError(outputs: copy.rows(1..<2), targets: target, loss: loss))
    tape.seal(root: loss)
    for i in 0..<6 { tape.values(p)[i] = Double(i) / 5 }
    tape.forward()
    for _ in 0..<2 {
      tape.backward()
      let d = Array(tape.adjoints(p))
      #expect(d[0] == 0 && d[1] == 0 && d[4] == 0 && d[5] == 0 && d[2] != 0 && d[3] != 0)
    }
  }

  @Test("what the loss does not depend on is not differentiated")
  func deadBranch() {
    let tape = Tape<Float>()
    let p = tape.parameter(rows: 1, columns: 1)
    let used = tape.constant(rows: 1, columns: 1)
    let unused = tape.constant(rows: 1, columns: 1)
    let target = tape.constant(rows: 1, columns: 1)
    let loss = tape.constant(rows: 1, columns: 1)
    tape.record(.activation(.relu, offset: 0, z: p, a: unused, slope: tape.constant(rows: 1, columns: 1)))
    tape.record(.activation(.tanh, offset: 0, z: p, a: used, slope: tape.constant(rows: 1, columns: 1)))
    tape.record(.meanSquaredError(outputs: used, targets: target, loss: loss))
    tape.seal(root: loss)
    #expect(tape.steps.map(\.isLive) == [false, true, true])
    #expect(tape.description.contains("(no derivative)"))
    #expect(tape.description.split(separator: "\n").count == 3)
  }

  @Test("nothing flows back through a stop")
  func stop() {
    let tape = Tape<Double>()
    let p = tape.parameter(rows: 1, columns: 1)
    let cut = tape.constant(rows: 1, columns: 1)
    let sum = tape.constant(rows: 1, columns: 1)
    let target = tape.constant(rows: 1, columns: 1)
    let loss = tape.constant(rows: 1, columns: 1)
    tape.record(.stop(x: p, out: cut))
    tape.record(.combine(x: p, alpha: 1, y: cut, beta: 10, out: sum))
    tape.record(.meanSquaredError(outputs: sum, targets: target, loss: loss))
    tape.seal(root: loss)
    tape.values(p)[0] = 1
    tape.forward()
    tape.backward()
    #expect(tape.values(loss)[0] == 121 && tape.adjoints(p)[0] == 22)
  }

  @Test("losses stay finite and right where the naive forms overflow")
  func extremeLogits() {
    let tape = Tape<Float>()
    let z = tape.parameter(rows: 2, columns: 3)
    let classes = tape.constant(rows: 2, columns: 1)
    let loss = tape.constant(rows: 1, columns: 1)
    tape.record(
      .softmaxCrossEntropy(
        logits: z, classes: classes, probabilities: tape.constant(rows: 2, columns: 3), loss: loss))
    tape.seal(root: loss)
    for (i, x) in [Float(1000), 0, -1000, 500, 500, 500].enumerated() { tape.values(z)[i] = x }
    tape.values(classes)[0] = 1
    tape.values(classes)[1] = 2
    tape.forward()
    tape.backward()
    #expect(abs(tape.values(loss)[0] - (1000 + 1.098_612) / 2) < 1e-3)
    #expect(tape.adjoints(z)[0] == 0.5 && tape.adjoints(z)[1] == -0.5 && tape.adjoints(z)[2] == 0)
  }
}

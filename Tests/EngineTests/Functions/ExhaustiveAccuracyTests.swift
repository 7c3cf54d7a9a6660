import Engine
import Foundation
import Glibc
import Testing

/// A function of single precision with the error that none of its inputs may exceed.
private struct Exhausted: Sendable, CustomTestStringConvertible {
  let name: String
  let float: @Sendable (Float) -> Float
  let truth: @Sendable (Double) -> Double
  /// In units of the last place of the true value.
  let ulp: Double
  var testDescription: String { name }
}

/// The measured maxima over every Float, rounded up, and the inputs at which they were found.
enum WorstFloat {
  static let exp = (ulp: 1.0593, input: Float(bitPattern: 0xC0BC_717E))
  static let log = (ulp: 0.8348, input: Float(bitPattern: 0x3FB3_E619))
  static let tanh = (ulp: 2.4984, input: Float(bitPattern: 0x4090_29B4))
  static let sigmoid = (ulp: 2.4019, input: Float(bitPattern: 0xC085_088D))
}

private let functions = [
  Exhausted(name: "exp", float: Engine.exp, truth: Glibc.exp, ulp: WorstFloat.exp.ulp),
  Exhausted(name: "log", float: Engine.log, truth: Glibc.log, ulp: WorstFloat.log.ulp),
  Exhausted(name: "tanh", float: Engine.tanh, truth: Glibc.tanh, ulp: WorstFloat.tanh.ulp),
  Exhausted(
    name: "sigmoid", float: Engine.sigmoid,
    truth: { x in
      let e = Glibc.exp(-abs(x))
      return x < 0 ? e / (1 + e) : 1 / (1 + e)
    }, ulp: WorstFloat.sigmoid.ulp),
]

/// The worst of a stretch of inputs.
private struct Worst: Sendable {
  var error = -1.0
  var bits: UInt32 = 0

  mutating func meet(_ other: Worst) {
    // The lower input among equals, so that the result does not depend on which thread was first.
    if other.error > error || (other.error == error && other.bits < bits) { self = other }
  }
}

private func worst(of function: Exhausted, over range: Range<UInt64>) -> Worst {
  var result = Worst()
  for pattern in range {
    let x = Float(bitPattern: UInt32(truncatingIfNeeded: pattern))
    let value = function.float(x)
    let truth = function.truth(Double(x))
    let rounded = Float(truth)
    if value == rounded || (value.isNaN && rounded.isNaN) { continue }
    let error =
      value.isFinite && rounded.isFinite ? abs(Double(value) - truth) / Double(rounded.ulp) : .infinity
    if error > result.error { result = Worst(error: error, bits: x.bitPattern) }
  }
  return result
}

@Suite("Own functions over every Float")
struct ExhaustiveAccuracyTests {
  @Test(
    "exp, log, tanh and sigmoid stay within their pinned error on all 2³² inputs",
    .enabled(if: ProcessInfo.processInfo.environment["GRADUS_TEST_ALL"] == "1", "only in make test-all"),
    arguments: functions)
  fileprivate func everyInput(function: Exhausted) async {
    let blocks: UInt64 = 256
    let size = (UInt64(1) << 32) / blocks
    let worst = await withTaskGroup(of: Worst.self) { group in
      for block in 0..<blocks {
        group.addTask { EngineTests.worst(of: function, over: block * size..<(block + 1) * size) }
      }
      return await group.reduce(into: Worst()) { $0.meet($1) }
    }
    let x = Float(bitPattern: worst.bits)
    print("\(function.name): at most \(worst.error) ulp, at \(x) (bits 0x\(String(worst.bits, radix: 16)))")
    // The maximum itself, not only a bound: an improvement is to be pinned too.
    #expect(worst.error <= function.ulp, "\(function.name)(\(x)) is \(worst.error) ulp off")
    #expect(worst.error > function.ulp - 2e-4, "\(function.name) has become better: \(worst.error) ulp")
  }
}

// erf near zero by its Taylor series; erfc elsewhere as e^(−x²)·g(t)/(1 + 2x) with t = (x − 3.75)/(x + 3.75),
// g a Chebyshev series (the mapping of Shepherd and Laframboise, Math. Comp. 36 (1981), 249–253; the
// coefficients are our own, computed with 40 digits).

private let complementaryErrorCoefficients: [Double] = [
  1.177_578_934_567_401_754, -0.004_590_054_580_646_477_3, -0.084_249_133_366_517_915_6,
  0.059_209_939_998_191_890_5, -0.026_658_668_435_305_752_3, 0.009_074_997_670_705_265_1,
  -0.002_413_163_540_417_608_2, 0.000_490_775_836_525_808_63, -0.000_069_169_733_025_012_064,
  4.139_027_986_073_010_2e-6, 7.740_383_066_198_490_7e-7, -2.188_640_104_923_439_6e-7,
  1.076_499_946_567_091e-8, 4.521_959_811_218_286_9e-9, -7.754_400_208_831_351_1e-10,
  -6.318_088_340_886_684_5e-11, 2.868_795_010_930_669_9e-11, 1.945_586_854_577_734_7e-13,
  -9.654_696_748_433_443_9e-13, 3.252_548_148_148_739_8e-14, 3.347_811_948_286_805_4e-14,
  -1.864_562_880_419_313_1e-15, -1.250_795_053_068_706_5e-15, 7.418_235_256_624_043e-17,
  5.068_148_904_796_111e-17,
]

/// (−1)ᵏ / (k! (2k + 1)) for k = 0…19: the Taylor series of erf without its factor 2x/√π.
private let errorCoefficients: [Double] = {
  var factorial = 1.0
  return (0..<20).map { k in
    if k > 0 { factorial *= Double(k) }
    return (k.isMultiple(of: 2) ? 1 : -1) / (factorial * Double(2 * k + 1))
  }
}()

/// erfc(x) for x ≥ 0.
private func complementaryErrorOfNonnegative(_ x: Double) -> Double {
  guard x < 28 else { return x.isNaN ? x : 0 }
  let t = (x - 3.75) / (x + 3.75)
  var next = 0.0
  var afterNext = 0.0
  for coefficient in complementaryErrorCoefficients.dropFirst().reversed() {
    (next, afterNext) = ((coefficient - afterNext).addingProduct(2 * t, next), next)
  }
  let series = (complementaryErrorCoefficients[0] - afterNext).addingProduct(t, next)
  // x² to twice the precision: its rounding error alone would cost hundreds of ulp in the tail.
  let square = x * x
  let lost = (-square).addingProduct(x, x)
  let gaussian = exp(-square)
  return (gaussian - gaussian * lost) * series / (1 + 2 * x)
}

/// The error function 2/√π ∫₀ˣ e^(−t²) dt.
public func erf(_ x: Double) -> Double {
  guard x.magnitude >= 1 else {
    let z = x * x
    var series = 0.0
    for coefficient in errorCoefficients.reversed() { series = coefficient.addingProduct(series, z) }
    return x * series * 1.128_379_167_095_512_57
  }
  let value = 1 - complementaryErrorOfNonnegative(x.magnitude)
  return x < 0 ? -value : value
}

/// The complementary error function 1 − erf(x), accurate far into the right tail.
public func erfc(_ x: Double) -> Double {
  if x < 0 { return 2 - complementaryErrorOfNonnegative(-x) }
  return x < 0.5 ? 1 - erf(x) : complementaryErrorOfNonnegative(x)
}

/// The error function in single precision.
@_disfavoredOverload
public func erf(_ x: Float) -> Float { Float(erf(Double(x))) }

/// The complementary error function in single precision.
@_disfavoredOverload
public func erfc(_ x: Float) -> Float { Float(erfc(Double(x))) }

extension Double {
  package static func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }
}

extension Float {
  package static func complementaryErrorFunction(_ x: Float) -> Float { erfc(x) }
}

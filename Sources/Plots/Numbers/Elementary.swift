#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The few functions of the C library that plots need; results of experiments never pass through them.

/// The logarithm to base 2.
package func logarithm2(_ value: Double) -> Double { log2(value) }

/// Two to a power.
package func exponential2(_ value: Double) -> Double { exp2(value) }

/// The logarithm to base 10.
package func logarithm10(_ value: Double) -> Double { log10(value) }

/// Ten to a power; exact for the integers a Double can hold exactly.
package func power10(_ exponent: Double) -> Double {
  // Parsed rather than computed: the nearest Double of 1e-7, on every machine.
  if let whole = Int(exactly: exponent), let value = Double("1e\(whole)") { return value }
  return pow(10, exponent)
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A colour in sRGB, components 0…1.
package struct RGB: Sendable, Codable, Hashable {
  package var red: Double
  package var green: Double
  package var blue: Double

  package init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// From `0xRRGGBB`.
  package init(hex: Int) {
    red = Double(hex >> 16 & 255) / 255
    green = Double(hex >> 8 & 255) / 255
    blue = Double(hex & 255) / 255
  }

  /// `#rrggbb`.
  package var hex: String {
    func byte(_ value: Double) -> String {
      let text = String(Int((min(max(value.isNaN ? 0 : value, 0), 1) * 255).rounded()), radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "#" + byte(red) + byte(green) + byte(blue)
  }

  /// The components as amounts of light.
  package var linear: [Double] {
    [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
  }

  package init(linear: [Double]) {
    let components = linear.map { value -> Double in
      let value = min(max(value, 0), 1)
      return value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
    }
    self.init(red: components[0], green: components[1], blue: components[2])
  }

  /// Relative luminance (WCAG 2.2).
  package var luminance: Double {
    let light = linear
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
  }

  /// The contrast ratio of two colours, 1…21 (WCAG 2.2).
  package func contrast(with other: RGB) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// All light scaled down by a factor.
  func scaled(_ factor: Double) -> RGB { RGB(linear: linear.map { $0 * factor }) }

  /// Moved towards white by a fraction of the way.
  func lightened(_ fraction: Double) -> RGB { RGB(linear: linear.map { $0 + (1 - $0) * fraction }) }

  /// Mixed over another colour.
  package func over(_ ground: RGB, opacity: Double) -> RGB {
    RGB(
      red: red * opacity + ground.red * (1 - opacity), green: green * opacity + ground.green * (1 - opacity),
      blue: blue * opacity + ground.blue * (1 - opacity))
  }

  /// In OKLab (Ottosson 2020): lightness 0…1, green to red, blue to yellow.
  package var okLab: (lightness: Double, a: Double, b: Double) {
    let c = linear
    let l = cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2])
    let m = cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2])
    let s = cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2])
    return (
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
  }

  /// From OKLab's polar form: lightness 0…1, chroma, hue in degrees.
  package init(okLightness lightness: Double, chroma: Double, hue: Double) {
    let a = chroma * cos(hue * .pi / 180)
    let b = chroma * sin(hue * .pi / 180)
    let l = lightness + 0.3963377774 * a + 0.2158037573 * b
    let m = lightness - 0.1055613458 * a - 0.0638541728 * b
    let s = lightness - 0.0894841775 * a - 1.2914855480 * b
    let (l3, m3, s3) = (l * l * l, m * m * m, s * s * s)
    self.init(linear: [
      4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
      -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
      -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3,
    ])
  }

  /// The distance in OKLab, times 100: below 2 hardly visible, above 6 clearly different.
  package func distance(to other: RGB) -> Double {
    let (p, q) = (okLab, other.okLab)
    let (dl, da, db) = (p.lightness - q.lightness, p.a - q.a, p.b - q.b)
    return 100 * (dl * dl + da * da + db * db).squareRoot()
  }
}

/// Colours for series that have an order: layers, depths, steps.
///
/// Hue runs from violet to orange while luminance stays where it keeps 3:1 with light and with dark paper,
/// so that one ramp serves both themes.
enum OrdinalRamp {
  /// The colour at a fraction of the way, 0…1.
  static func color(at fraction: Double) -> RGB {
    let fraction = min(max(fraction.isNaN ? 0 : fraction, 0), 1)
    // Through magenta: a ramp through green would meet the remedy's colour.
    let hue = 285 + 130 * fraction
    return RGB(okLightness: 0.53 + 0.11 * fraction, chroma: 0.17 - 0.03 * fraction, hue: hue)
  }

  static func ink(_ place: Int, of count: Int) -> Ink {
    let color = color(at: count > 1 ? Double(place) / Double(count - 1) : 0)
    return .exact(red: color.red, green: color.green, blue: color.blue)
  }
}

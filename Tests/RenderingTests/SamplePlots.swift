import Layout
import Plots

@testable import Rendering

/// A plot as a lesson makes it, laid out with the renderer's own measure.
enum SamplePlots {
  /// Four activations by depth on a log axis, with a band, theory, a limit and values that vanished.
  static func decay(layers: Int = 20) -> Plot {
    let depths = (1...layers).map(Double.init)
    func decay(_ factor: Double) -> [Double] {
      depths.enumerated().map { index, depth in
        let value = 0.8 * power(factor, Double(layers) - depth) * (1 + 0.25 * Double((index * 7) % 5 - 2) / 2)
        return value < 1e-12 ? 0 : value
      }
    }
    return Plot("In a 20-layer sigmoid network the first layer's gradient is gone") {
      Band(x: depths, low: decay(0.19), high: decay(0.26))
      Line(x: depths, y: decay(0.22), "sigmoid").color(.sigmoid).marker(.circle)
      Line(x: depths, y: decay(0.74), "tanh").color(.tanh).marker(.circle)
      Line(x: depths, y: decay(0.97), "ReLU").color(.relu).marker(.circle)
      Line(x: depths, y: decay(0.9), "GELU").color(.gelu).marker(.circle)
      Theory(x: depths, y: depths.map { 0.8 * power(0.22, Double(layers) - $0) }, "√*χ*^{*L*−*l*}")
      Rule(y: 6e-8, "half precision ends, 6·10^{−8}")
    }
    .y(.log, .title("‖∂*L*/∂*W*‖_{2}"))
    .x(.integer, .title("layer, 1 = input"))
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    (0..<Int(exponent)).reduce(1) { product, _ in product * base }
  }

  static func scene(width: Double? = nil, measure: PangoMeasure) -> Scene {
    Figure(decay(), width: width, measure: measure).scene
  }
}

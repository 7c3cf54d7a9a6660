import Engine
import Layout
import Plots
import Rendering

/// The figure that a lesson shows most often, from data to bytes: decays of the gradient over layers on a log axis.
public final class LineFigure {
  /// What it is drawn as.
  public enum Format: String, CaseIterable, Sendable {
    case inline, png, svg, pdf
  }

  private static let factors = [0.2, 0.45, 0.8, 1.02]
  private let format: Format
  private let lines: [(name: String, layers: [Double], norms: [Double])]
  private let renderer: Renderer

  /// `series` decays of `points` layers each.
  ///
  /// Throws the renderer's error where the figures' font is not installed.
  public init(_ format: Format, series: Int, points: Int) throws {
    self.format = format
    renderer = try Renderer()
    // A long line covers as many decades as a short one.
    let decades = 11 / Double(max(points - 1, 1))
    let layers = (0..<points).map { Double($0 + 1) }
    lines = Self.factors.prefix(series).map { factor in
      let norms = layers.map { Self.power(factor, (Double(points) - $0) * decades) }
      return ("factor \(factor)", layers, norms)
    }
  }

  /// Makes the plot, lays it out and draws it, `count` times; returns the last file.
  @discardableResult
  public func draw(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<count {
      let figure = Figure(plot(), measure: renderer.measure)
      bytes = try renderer.render(figure.scene, as: kind, label: "fig-decay")
    }
    return bytes
  }

  private func plot() -> Plot {
    Plot("Gradient norm of each layer") {
      for line in lines {
        Line(x: line.layers, y: line.norms, line.name)
        if line.layers.count <= 50 { Points(x: line.layers, y: line.norms, line.name) }
      }
    }
    .x(.title("layer")).y(.log, .title("gradient norm"))
  }

  private var kind: FigureFormat {
    switch format {
    case .inline: .inlineSVG
    case .png: .png(.light, scale: 2)
    case .svg: .svg(.light)
    case .pdf: .pdf
    }
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    Double.exponential(exponent * Double.logarithm(base))
  }
}

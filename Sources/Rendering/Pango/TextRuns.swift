import Layout

/// Where the runs of a rich text stand, the same for measuring and for every output format.
enum TextRuns {
  /// The size of a run's letters in a text of a size.
  static func size(of run: RichText.Run, in size: Double) -> Double {
    run.script == .normal ? size : size * RichText.scriptScale
  }

  /// How far a run's baseline lies below the text's, in pixels; negative above it.
  static func drop(of run: RichText.Run, in size: Double) -> Double {
    switch run.script {
    case .normal: 0
    case .superscript: -size * RichText.superscriptRise
    case .subscript: size * RichText.subscriptDrop
    }
  }

  /// The width of the rim around a text with a halo, in pixels; half of it shows.
  static func haloWidth(size: Double) -> Double { (size * 0.3).rounded() }
}

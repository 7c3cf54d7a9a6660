internal import Plots
internal import Records

/// How the setting of a frame is written: what an author chose as it is, what was computed so that frames differ.
enum SettingNumber {
  /// A setting that needs more digits than these was computed.
  private static let mostChosen = 6

  /// The number among the settings of its slider: `1.327` and not `1.33`, `0.333` for a third.
  static func text(_ number: Double, among settings: [Value]) -> String {
    let others = settings.compactMap { setting -> Double? in
      if case .number(let other) = setting, other != number { other } else { nil }
    }
    func text(_ value: Double, _ digits: Int) -> String { NumberFormat(digits: digits).text(of: value).plain }
    let exact = text(number, 17)
    if let chosen = (3...mostChosen).first(where: { text(number, $0) == exact }) {
      return text(number, chosen)
    }
    let telling = (3...17).first { digits in
      others.allSatisfy { text($0, digits) != text(number, digits) }
    }
    return text(number, telling ?? 17)
  }
}

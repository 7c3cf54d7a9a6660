/// Shortens the path data in Cairo's SVG: `M 0.84375 3 L 0.84375 -11.984375` becomes `M.84 3L.84-11.98`.
///
/// Two decimals are finer than the 64ths of a pixel that Cairo rounds outlines of letters to, and halve the file.
enum CairoSVGPathData {
  /// The shorter data, or what was given where it is not of the form that Cairo writes.
  static func shorten(_ data: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(data.count / 2)
    var lastMove = 0
    var isFirstNumber = true
    for token in data.split(separator: UInt8(ascii: " ")) {
      if token.count == 1, let letter = token.first, commands.contains(letter) {
        if letter == UInt8(ascii: "M") { lastMove = output.count }
        output.append(letter)
        isFirstNumber = true
      } else if let hundredths = hundredths(token) {
        if !isFirstNumber, hundredths >= 0 { output.append(UInt8(ascii: " ")) }
        output += Array(SVGNumber.format(scaled: hundredths, decimals: 2).utf8)
        isFirstNumber = false
      } else {
        return Array(data)
      }
    }
    // Cairo ends a closed path with a move to where it is already.
    if lastMove > 0, !output[lastMove...].dropFirst().contains(where: commands.contains) {
      output.removeSubrange(lastMove...)
    }
    return output
  }

  private static let commands = Array("MLCZ".utf8)

  /// A decimal number, rounded; nothing where it is written in any other way.
  private static func hundredths(_ token: ArraySlice<UInt8>) -> Int? {
    var thousandths = 0
    var decimals: Int?
    var digits = token
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.count < 24 else { return nil }
    for byte in digits {
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        if let count = decimals {
          decimals = count + 1
          if count >= 3 { continue }
        } else if thousandths > 1_000_000_000 {
          return nil
        }
        thousandths = thousandths * 10 + Int(byte - UInt8(ascii: "0"))
      } else {
        return nil
      }
    }
    for _ in min(decimals ?? 0, 3)..<3 { thousandths *= 10 }
    let rounded = (thousandths + 5) / 10
    return isNegative ? -rounded : rounded
  }
}

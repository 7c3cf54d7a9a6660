/// Pandoc's rule for `$…$`, so that "$5 and $10" stays money.
///
/// The opening dollar is followed by something other than a blank; the closing one is the next dollar without a
/// backslash, follows something other than a blank and is not followed by a digit. Otherwise the dollar is text.
/// Source: Pandoc User's Guide, extension `tex_math_dollars`.
enum DollarMath {
  /// The place of the dollar that closes the one at `opening`.
  static func closing(in text: ArraySlice<UInt8>, opening: Int) -> Int? {
    let dollar = UInt8(ascii: "$")
    var index = opening + 1
    guard index < text.endIndex, !text[index].isSpace, text[index] != dollar else { return nil }
    if opening > text.startIndex, text[opening - 1] == dollar { return nil }
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "`"): return nil  // a code span begins: no formula contains one
      case dollar:
        let isFollowedByDigit = index + 1 < text.endIndex && text[index + 1].isDigit
        return text[index - 1].isSpace || isFollowedByDigit ? nil : index
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The place of the `$$` that closes the one at `opening`.
  static func displayClosing(in text: ArraySlice<UInt8>, opening: Int) -> Int? {
    let dollar = UInt8(ascii: "$")
    if opening > text.startIndex, text[opening - 1] == dollar { return nil }
    var index = opening + 2
    guard index < text.endIndex, text[index] != dollar else { return nil }
    while index + 1 < text.endIndex {
      if text[index] == UInt8(ascii: "\\") {
        index += 2
      } else if text[index] == dollar, text[index + 1] == dollar {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }
}

/// The characters that occur in texts of which nearly all is ASCII, as pages and drawings are.
package struct UsedCharacters {
  private var isUsed = [Bool](repeating: false, count: 128)
  private var others: Set<Unicode.Scalar> = []

  package init() {}

  package mutating func add(_ text: String) {
    var hasOthers = false
    for byte in text.utf8 {
      if byte < 128 { isUsed[Int(byte)] = true } else { hasOthers = true }
    }
    guard hasOthers else { return }
    for scalar in text.unicodeScalars where !scalar.isASCII { others.insert(scalar) }
  }

  package var characters: Set<Unicode.Scalar> {
    others.union(isUsed.indices.lazy.filter { isUsed[$0] }.map { Unicode.Scalar(UInt8($0)) })
  }
}

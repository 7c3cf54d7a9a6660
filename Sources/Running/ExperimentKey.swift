package import Storage

/// The key of an experiment's result: its description, field by field, and the sources that compute it.
package func experimentKey(description: String, digests: [String: String] = sourceDigests) -> Key {
  var key = Key(.experiment, subject: description)
  for field in DescriptionFields.of(description) { key.add(field.name, field.value) }
  for module in ["Engine", "Networks", "Experiments"] {
    key.add("source of \(module)", digests[module] ?? "")
  }
  key.add("format of results", digests["Results"] ?? "")
  key.add("architecture", architecture)
  return key
}

/// The processor family that results are computed on.
package var architecture: String {
  #if arch(x86_64)
    "x86_64"
  #elseif arch(arm64)
    "arm64"
  #else
    "other"
  #endif
}

/// A description taken apart, so that a difference can be named: `optimizer`, `seed`.
enum DescriptionFields {
  typealias Field = (name: String, value: String)

  /// The fields of the description, those of its experiment in the experiment's place.
  ///
  /// A text that is no JSON object is one field by itself.
  static func of(_ description: String) -> [Field] {
    guard let fields = members(of: Array(description.utf8)) else { return [("description", description)] }
    return fields.flatMap { field -> [Field] in
      guard field.name == "experiment", let parts = members(of: Array(field.value.utf8)) else {
        return [field]
      }
      return parts
    }
  }

  /// The members of a JSON object, each value as it is written.
  private static func members(of text: [UInt8]) -> [Field]? {
    guard text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}") else { return nil }
    var members: [Field] = []
    var (start, colon, depth) = (1, Int?.none, 0)
    var (isInString, isEscaped) = (false, false)
    for index in 1..<text.count {
      let byte = text[index]
      if isInString {
        if !isEscaped, byte == UInt8(ascii: "\"") { isInString = false }
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      let isLast = index == text.count - 1
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: ":") where depth == 0 && colon == nil: colon = index
      case UInt8(ascii: ",") where depth == 0, UInt8(ascii: "}") where isLast:
        guard let end = colon, end - start >= 2 else { return nil }
        let name = String(decoding: text[(start + 1)..<(end - 1)], as: UTF8.self)
        members.append((name, String(decoding: text[(end + 1)..<index], as: UTF8.self)))
        (start, colon) = (index + 1, nil)
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    return isInString || depth != 0 ? nil : members
  }
}

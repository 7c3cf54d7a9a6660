internal import Foundation

/// A script that hands a value to a function of the page's own script.
///
/// A page opened from disk may load a script and may not read a file.
enum ScriptCall {
  /// The bytes of `name(json);`.
  static func bytes(_ name: String, json: Data) -> [UInt8] {
    Array("\(name)(".utf8) + escaped(json) + Array(");\n".utf8)
  }

  /// JSON without `<`, which could end a script element, and without the two characters that end a line in a script
  /// and not in JSON.
  ///
  /// Byte by byte: the text is a whole course.
  private static func escaped(_ json: Data) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count + 1024)
    let bytes = Array(json)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        result += Array("\\u003c".utf8)
      } else if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9
      {
        // U+2028 and U+2029.
        result += Array((bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
        index += 2
      } else {
        result.append(bytes[index])
      }
      index += 1
    }
    return result
  }
}

import Testing

@testable import Lessons

@Suite struct SwiftScannerTests {
  /// One letter a byte: code `.`, string `s`, comment `c`.
  private func classes(_ text: String) -> String {
    SwiftScanner(Array(text.utf8)[...]).classes.map { ["." as String, "s", "c"][Int($0.rawValue)] }.joined()
  }

  @Test(
    "code, strings and comments are told apart",
    arguments: [
      (#"a("b)") // c"#, #"..ssss..cccc"#),
      (#""a\"b" + 1"#, "ssssss...."),
      (#""\(x + "y")z""#, "sss....ssssss"),
      ("/* a /* b */ c */ d", "ccccccccccccccccc.."),
      (##"#"a"\("#b"##, "ssssssss."),
      ("\"open\nnext", "sssss....."),
      ("\"\"\"\na\"b\n\"\"\" c", "sssssssssss.."),
      ("a // b\nc", "..cccc.."),
    ])
  func classes(_ text: String, _ expected: String) { #expect(classes(text) == expected) }

  @Test(
    "the closing parenthesis of an interpolation is found",
    arguments: [
      ("a)", 1), ("f(a))", 4), ("\")\")", 3), ("\"\\(\")\")\")", 8), ("/* ) */)", 7), ("[{(1)}])", 7),
    ])
  func closing(_ text: String, _ place: Int) {
    #expect(SwiftScanner.closingParenthesis(in: Array(text.utf8)[...], from: 0) == place)
  }

  @Test("an interpolation that is never closed has no closing parenthesis")
  func unclosed() { #expect(SwiftScanner.closingParenthesis(in: Array("f(\")\"".utf8)[...], from: 0) == nil) }
}

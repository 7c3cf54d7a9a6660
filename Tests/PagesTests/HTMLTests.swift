import Testing

@testable import Pages

@Suite("markup")
struct HTMLTests {
  @Test("interpolated text is escaped, interpolated markup is not, literals are trusted")
  func interpolation() {
    let name = "<script>\"&'"
    let inner: HTML = "<b>\(name)</b>"
    #expect(inner.source == "<b>&lt;script&gt;&quot;&amp;&#39;</b>")
    #expect(("<p>\(inner)</p>" as HTML).source == "<p>\(inner.source)</p>")
  }

  @Test("control characters show as U+FFFD and line ends become one kind")
  func controls() {
    #expect(HTML(text: "a\u{0}b\u{1B}[31mc\td\r\ne\u{85}").source == "a\u{FFFD}b\u{FFFD}[31mc\td\ne\u{FFFD}")
  }

  @Test("text of other scripts passes unchanged", arguments: ["ÅÄÖ", "σ′(z)", "深度", "🙂"])
  func otherScripts(_ text: String) {
    #expect(HTML(text: text).source == text)
  }

  @Test(
    "links may be http, https, mailto or relative, whatever a scheme hides behind",
    arguments: [
      ("javascript:alert(1)", nil), ("JaVaScRiPt:alert(1)", nil), (" java\nscript:alert(1)", nil),
      ("data:text/html,x", nil), ("//example.org", nil),
      ("https://example.org/a?b=c:d", "https://example.org/a?b=c:d"),
      ("mailto:a@b.c", "mailto:a@b.c"), ("05-layer-speeds.md#x", "05-layer-speeds.html#x"),
      ("notes.txt", "notes.txt"),
      ("#here", "#here"),
    ] as [(String, String?)])
  func linkAddresses(_ url: String, _ expected: String?) {
    let lessons = [(file: "lessons/05-layer-speeds.md", page: "05-layer-speeds.html")]
    #expect(LinkAddress.page(url, lessons: lessons) == expected)
  }

  @Test(
    "pictures are files beside the lesson",
    arguments: [
      ("images/net.png", true), ("../secret.png", false), ("/etc/passwd", false),
      ("https://example.org/x.png", false),
      ("a/../../b.png", false), ("data:image/png;base64,AA", false), ("", false),
    ])
  func pictures(_ url: String, _ isLocal: Bool) {
    #expect((LinkAddress.localFile(url) != nil) == isLocal)
  }
}

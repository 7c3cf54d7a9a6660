import Foundation
import Gallery
import Layout
import Testing

@testable import Rendering

/// Twenty figures inline in one page, in Chromium.
@Suite("Twenty figures on one page")
struct TwentyFiguresTests {
  private struct Page {
    var figures: [(label: String, scene: Scene, svg: String)]

    init(_ count: Int) throws {
      let renderer = try Renderer()
      figures = try Gallery.figures.flatMap { entry in
        try zip(entry.labels, entry.figures(width: 328, measure: renderer.measure)).map { label, figure in
          (label, figure.scene, try renderer.inlineSVG(figure.scene, label: label))
        }
      }
      figures = Array(figures.prefix(count))
    }

    static let columns = 5
    var rowHeight: Int { Int(figures.map(\.scene.height).max() ?? 0) }
    var width: Int { Self.columns * 328 }
    var height: Int { (figures.count + Self.columns - 1) / Self.columns * rowHeight }

    /// Each figure at a place of its own, whatever its place in the document.
    func html(theme: String? = nil, reversed: Bool = false, script: String = "") -> String {
      let cells = figures.enumerated().map { place, figure in
        let (x, y) = (place % Self.columns * 328, place / Self.columns * rowHeight)
        return "<div style=\"position:absolute;left:\(x)px;top:\(y)px\">\(figure.svg)</div>"
      }
      return """
        <!doctype html><html\(theme.map { " data-theme=\"\($0)\"" } ?? "")><meta charset="utf-8">
        <title>figures</title><style>\(ThemeStyle.css)body{margin:0;background:var(--paper)}</style>
        \((reversed ? cells.reversed() : cells).joined(separator: "\n"))
        <script>\(script)</script>
        """
    }
  }

  @Test("are drawn the same in whatever order they stand in the document")
  func independence() throws {
    let page = try Page(20)
    let forward = try ExternalTool.chromium(html: page.html(), width: page.width, height: page.height)
    let backward = try ExternalTool.chromium(
      html: page.html(reversed: true), width: page.width, height: page.height)
    #expect(try forward.difference(to: backward).worstTile == 0)
  }

  @Test("have identifiers of their own, and refer to nothing outside themselves")
  func identifiers() throws {
    let report = try report(
      of: Page(20).html(
        script: """
          const all = [...document.querySelectorAll('svg [id], svg[id]')].map(e => e.id);
          const stray = [];
          for (const svg of document.querySelectorAll('svg')) {
            const own = new Set([...svg.querySelectorAll('[id]')].map(e => e.id));
            for (const e of [svg, ...svg.querySelectorAll('*')]) for (const a of e.attributes) {
              const names = a.name == 'aria-labelledby' ? a.value.split(' ')
                : [...a.value.matchAll(/url\\(#([^)]+)\\)/g)].map(m => m[1]);
              for (const name of names) if (!own.has(name)) stray.push(name);
            }
          }
          document.body.innerHTML = '<pre>' + [document.querySelectorAll('svg').length,
            all.length > 20, all.length == new Set(all).size, stray.join(' ')].join('|') + '</pre>';
          """))
    #expect(report == "20|true|true|")
  }

  @Test(
    "follow the reader's system, and the page's switch over it",
    arguments: [
      (nil, "light", Theme.light), (nil, "dark", .dark), ("dark", "light", .dark), ("light", "dark", .light),
    ] as [(String?, String, Theme)])
  func theme(page: String?, system: String, expected: Theme) throws {
    let ink = Palette.color(of: .ink, in: expected)
    let line = Palette.color(of: .series(2), in: expected)
    let report = try report(
      of: Page(20).html(
        theme: page,
        script: """
          const colours = new Set(), strokes = new Set();
          for (const svg of document.querySelectorAll('svg')) {
            colours.add(getComputedStyle(svg.querySelector('text')).fill);
            for (const e of svg.querySelectorAll('path,polyline')) strokes.add(getComputedStyle(e).stroke);
          }
          document.body.innerHTML = '<pre>' + [...colours].join(';') + '|'
            + strokes.has('\(css(line))') + '</pre>';
          """), system: system)
    #expect(report == "\(css(ink))|true")
  }

  @Test("have text that can be found and selected")
  func text() throws {
    let page = try Page(20)
    let report = try report(
      of: page.html(
        script: """
          const missing = [], unselected = [];
          for (const svg of document.querySelectorAll('svg')) {
            const text = svg.querySelector('text');
            getSelection().removeAllRanges();
            if (!window.find(text.textContent, true, false, true)) missing.push(text.textContent);
            const range = document.createRange();
            range.selectNodeContents(text);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            if (getSelection().toString() != text.textContent) unselected.push(text.textContent);
          }
          const nothing = window.find('a word that no figure has', true, false, true);
          document.body.innerHTML = '<pre>' + [missing.join(';'), unselected.join(';'), nothing].join('|') + '</pre>';
          """))
    #expect(report == "||false")
  }

  private func css(_ color: RGB) -> String {
    let bytes = color.bytes
    return "rgb(\(bytes.red), \(bytes.green), \(bytes.blue))"
  }

  /// What the page's script wrote into the page.
  private func report(of html: String, system: String = "light") throws -> String {
    let dom = try ExternalTool.chromiumDOM(html: html, prefersDark: system == "dark")
    let start = try #require(dom.range(of: "<pre>"))
    let end = try #require(dom.range(of: "</pre>"))
    return String(dom[start.upperBound..<end.lowerBound])
  }
}

import Layout
import Testing

@testable import Rendering

@Suite("The page's colours")
struct ThemeStyleTests {
  @Test("are the figures' colours in both themes")
  func values() {
    for theme in Theme.allCases {
      let declarations = ThemeStyle.declarations(theme)
      for ink in ThemeStyle.inks {
        let property = ThemeStyle.property(ink) ?? ""
        #expect(declarations.contains("\(property):\(Palette.color(of: ink, in: theme).hex);"))
      }
    }
  }

  @Test("follow the system, and a theme that the reader chose")
  func selectors() {
    let css = ThemeStyle.css
    #expect(css.contains("@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--ink:"))
    #expect(css.contains(":root[data-theme=dark]{--ink:"))
  }

  @Test("a slot beyond the palette is the slot it falls on")
  func wrapped() {
    #expect(ThemeStyle.property(.series(Palette.slotCount + 1)) == "--series-1")
    #expect(ThemeStyle.property(.series(-1)) == "--series-\(Palette.slotCount - 1)")
  }
}

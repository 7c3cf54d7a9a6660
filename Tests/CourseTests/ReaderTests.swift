import Browser
import Foundation
import Testing

extension OneBrowser {
  /// What a reader does with a lesson, by keys, mouse and finger, from disk and over HTTP.
  @Suite("a reader's hands", .serialized)
  struct ReaderTests {
    private static let right = "\u{E014}"
    private static let down = "\u{E015}"
    private static let end = "\u{E010}"
    private static let enter = "\u{E007}"
    private static let escape = "\u{E00C}"

    /// A lesson in a window of its own.
    private func lesson(_ origin: BrowserTests.Origin) throws -> (WebDriver, BrowserTests.Site) {
      let browser = try WebDriver()
      let site = try BrowserTests.Site(origin)
      try browser.resize(width: 1280, height: 900)
      try browser.open(site.address(BuiltCourse.richPage))
      return (browser, site)
    }

    @Test("a slider follows keys, mouse and finger, shows one frame and says its value")
    func slider() throws {
      let (browser, _) = try lesson(.disk)
      func state() throws -> [String: String] {
        let state = try browser.run(
          """
          var box = document.querySelector(".slider"), input = box.querySelector("input");
          var frames = Array.from(document.querySelectorAll("[data-slider='" + input.id + "'] .frame"));
          var seen = frames.filter(function (e) { return e.getBoundingClientRect().height > 0; });
          return {value: input.value, last: input.max, spoken: input.getAttribute("aria-valuetext"),
            written: box.querySelector("output").textContent, shown: seen.map(function (e) { return frames.indexOf(e); }).join(),
            setting: seen.map(function (e) { return e.getAttribute("data-setting"); }).join()};
          """)
        return try #require(state as? [String: String])
      }
      func check(_ what: String, isAt value: (Int, Int) -> Bool) throws {
        let state = try state()
        let place = try #require(Int(state["value"] ?? "")), last = try #require(Int(state["last"] ?? ""))
        #expect(value(place, last), "\(what): \(state)")
        #expect(state["shown"] == state["value"], "\(what): \(state)")
        #expect(state["spoken"] == state["setting"], "\(what): \(state)")
        #expect(state["setting"]?.hasSuffix(" = \(state["written"] ?? "")") == true, "\(what): \(state)")
      }
      try browser.run("document.querySelector('.slider input').focus()")
      let first = Int(try state()["value"] ?? "") ?? -1
      try check("at first") { place, _ in place == first }
      try browser.press(Self.right)
      try check("one step by key") { place, last in place == min(first + 1, last) }
      try browser.press(Self.end)
      try check("to the end by key") { $0 == $1 }
      try browser.point(at: ".slider input", share: 0.02)
      try check("to the start by mouse") { place, _ in place == 0 }
      try browser.point(at: ".slider input", share: 0.98, touch: true)
      try check("to the end by finger") { $0 == $1 }
    }

    @Test("the theme changes, is remembered, and follows the system until it is chosen")
    func theme() throws {
      let (browser, site) = try lesson(.disk)
      func paper() throws -> String {
        try #require(try browser.run("return getComputedStyle(document.body).backgroundColor") as? String)
      }
      try browser.prefer(dark: false)
      let light = try paper()
      try browser.prefer(dark: true)
      let dark = try paper()
      #expect(light != dark)
      try browser.point(at: ".theme-switch")
      #expect(try paper() == light)
      try browser.open(site.address("glossary.html"))
      #expect(try paper() == light)
      try browser.point(at: ".theme-switch")
      #expect(try paper() == dark)
    }

    @Test(
      "the search opens by key, forgives a typo, and goes where it says, by keys alone",
      arguments: BrowserTests.Origin.allCases)
    func search(origin: BrowserTests.Origin) throws {
      let (browser, site) = try lesson(origin)
      // Its server is there for as long as it is.
      defer { withExtendedLifetime(site) {} }
      try browser.press("/")
      #expect(try browser.run("return document.querySelector('dialog.search').open") as? Bool == true)
      try browser.wait(for: "document.querySelector(\"script[src='search.js']\")")
      try browser.press("vanihsing gradent")
      try browser.wait(for: "document.querySelectorAll('.search li a').length > 0")
      let first =
        try browser.run("return document.querySelector('.search li a').getAttribute('href')") as? String
      #expect(first == "glossary.html#term-vanishing-gradient")
      try browser.press(Self.down)
      let chosen = try browser.run(
        "return document.querySelector('.search input').getAttribute('aria-activedescendant') + ' ' + document.querySelector('.search .chosen').id"
      )
      #expect(chosen as? String == "search-1 search-1")
      try browser.press(Self.escape)
      #expect(try browser.run("return document.querySelector('dialog.search').open") as? Bool == false)
      try browser.point(at: ".search-open")
      try browser.press("xyzzyplugh")
      try browser.wait(for: "document.querySelector('.search-count').textContent.length > 0")
      #expect(try browser.run("return document.querySelectorAll('.search li a').length") as? Int == 0)
      // What stands there is selected, so that the next search is typed over it.
      try browser.press(Self.escape)
      try browser.press("/")
      try browser.press("vanihsing gradent")
      try browser.wait(for: "document.querySelectorAll('.search li a').length > 0")
      try browser.press(Self.enter)
      try browser.wait(
        for:
          "location.href.endsWith('/glossary.html#term-vanishing-gradient') && document.readyState === 'complete'"
      )
      #expect(try browser.consoleMessages() == [])
      #expect(try browser.requests().failed == [])
    }

    @Test("an opened answer says whether it is right, and stays open on the next visit")
    func quiz() throws {
      let (browser, site) = try lesson(.disk)
      try browser.point(at: ".quiz .choice.right summary", share: 0.3)
      let verdict = "document.querySelector('.quiz .choice.right .verdict-word')"
      try browser.wait(for: "\(verdict).checkVisibility() && \(verdict).textContent.length > 0")
      try browser.wait(for: "JSON.stringify(localStorage).includes('gradus-quiz')")
      try browser.open(site.address(BuiltCourse.richPage))
      #expect(try browser.run("return \(verdict).checkVisibility()") as? Bool == true)
      #expect(
        try browser.run("return document.querySelectorAll('.choice[open]').length") as? Int == 1,
        "only the answer that was opened")
    }

    @Test(
      "the copy button puts the code on the clipboard and says so", arguments: BrowserTests.Origin.allCases)
    func copy(origin: BrowserTests.Origin) throws {
      let (browser, site) = try lesson(origin)
      // Its server is there for as long as it is.
      defer { withExtendedLifetime(site) {} }
      try browser.devTools(
        "Browser.grantPermissions", ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]])
      try browser.run(
        "document.querySelectorAll('details.fold').forEach(function (e) { e.open = true; }); document.querySelector('.code').id = 'tried'"
      )
      try browser.point(at: "#tried .copy")
      try browser.wait(
        for: "document.querySelector('#tried .copy').textContent === document.body.dataset.copied")
      let same = try browser.runAsync(
        "return await navigator.clipboard.readText() === document.querySelector('#tried code').textContent;")
      #expect(same as? Bool == true, "\(same)")
    }

    @Test("all code of a page is shown and folded again by one button") func allCode() throws {
      let (browser, _) = try lesson(.disk)
      let open = "return document.querySelectorAll('details.fold[open]').length"
      let before = try browser.run(open) as? Int
      try browser.point(at: ".all-code")
      #expect(
        try browser.run(open) as? Int
          == (try browser.run("return document.querySelectorAll('details.fold').length")) as? Int)
      #expect(try browser.run(open) as? Int != before)
      try browser.point(at: ".all-code")
      #expect(try browser.run(open) as? Int == 0)
    }

    @Test("a term shows its explanation on hover, on focus and on a tap, and Escape puts it away")
    func cards()
      throws
    {
      let (browser, site) = try lesson(.disk)
      let isShown =
        "document.querySelector('.card') && document.querySelector('.card').textContent.length > 20"
      try browser.point(at: "article p a.term", pressing: false)
      try browser.wait(for: isShown)
      try browser.press(Self.escape)
      try browser.wait(for: "!document.querySelector('.card')")
      try browser.run("document.querySelector('article p a.term').focus({focusVisible: true})")
      try browser.wait(for: isShown)
      try browser.press(Self.escape)
      // A finger: the first tap shows it, the next one follows the link, a tap beside it puts it away.
      try browser.run("document.activeElement.blur()")
      try browser.point(at: "article p a.term", touch: true)
      try browser.wait(for: isShown)
      #expect(
        (try browser.run("return location.href") as? String)?.hasSuffix(BuiltCourse.richPage) == true,
        "the first tap does not leave the page")
      try browser.point(at: "h1", touch: true)
      try browser.wait(for: "!document.querySelector('.card')")
      try browser.point(at: "article p a.term", touch: true)
      try browser.wait(for: isShown)
      try browser.point(at: "article p a.term", touch: true)
      try browser.wait(for: "location.href.startsWith('\(site.address("glossary.html"))#term-')")
    }

    @Test("a reference shows its figure or equation on hover") func references() throws {
      let (browser, _) = try lesson(.disk)
      try browser.point(at: "article p a.reference[data-card^=fig]", pressing: false)
      try browser.wait(for: "document.querySelector('.card svg')")
      // Of a figure with a slider the card shows the frame, and no second slider that moves nothing.
      let link =
        "Array.from(document.querySelectorAll('main a.reference')).find(e => e.hash && document.querySelector(e.hash + ' .slider'))"
      try browser.run("document.activeElement.blur(); \(link).id = 'tried';")
      try browser.point(at: "h1", pressing: false)
      try browser.wait(for: "!document.querySelector('.card')")
      try browser.point(at: "#tried", pressing: false)
      try browser.wait(for: "document.querySelector('.card svg')")
      #expect(try browser.run("return document.querySelectorAll('.card input').length") as? Int == 0)
    }

    @Test("a link to another lesson shows what that one is about, and a reference the other page's figure")
    func previews() throws {
      let (browser, site) = try lesson(.disk)
      try browser.point(at: "main a[data-preview]", pressing: false)
      try browser.wait(for: "document.querySelector('.card .card-title')")
      // Its explanation refers to a figure of a lesson.
      try browser.open(site.address("glossary.html"))
      let reference = "main a.reference[data-preview]"
      let isBuilt = try browser.run("return Boolean(document.querySelector('\(reference)'))") as? Bool
      #expect(isBuilt == true, "some term refers to a figure")
      try browser.point(at: reference, pressing: false)
      try browser.wait(
        for: "document.querySelector('.card img') && document.querySelector('.card img').naturalWidth > 0")
      #expect(try browser.consoleMessages() == [])
      #expect(try browser.requests().failed == [])
    }

    @Test("all lessons can be reached from a page, by keys and by mouse, and Escape puts the list away")
    func chapters() throws {
      let (browser, site) = try lesson(.disk)
      let isOpen = "document.querySelector('.chapters').open"
      try browser.point(at: ".chapters > summary")
      try browser.wait(for: isOpen)
      let current = try browser.run(
        "return document.querySelector('.chapters [aria-current]').getAttribute('href')")
      #expect(current as? String == BuiltCourse.richPage)
      try browser.press(Self.escape)
      try browser.wait(for: "!\(isOpen)")
      #expect(try browser.run("return document.activeElement.parentNode.className") as? String == "chapters")
      try browser.press(Self.enter)
      try browser.wait(for: isOpen)
      try browser.point(at: "h1")
      try browser.wait(for: "!\(isOpen)")
      try browser.point(at: ".chapters > summary")
      try browser.point(at: ".chapters li:first-child a")
      try browser.wait(for: "location.href === '\(site.address("00-toolbox.html"))'")
    }

    @Test("a figure is enlarged with its caption and its slider, and is back in its place afterwards")
    func enlarge() throws {
      let (browser, _) = try lesson(.disk)
      try browser.run(
        "document.querySelector('.exhibit:has(.slider)').id = 'tried'; document.querySelector('#tried').scrollIntoView({behavior: 'instant'});"
      )
      let before = try browser.run("return document.querySelector('#tried').innerHTML") as? String
      let height = try browser.run("return document.documentElement.scrollHeight") as? Int
      let width =
        "document.querySelector('[data-slider] .frame:not([hidden]) svg').getBoundingClientRect().width"
      let small = try #require(try browser.run("return \(width)") as? Double)
      try browser.point(at: "#tried .enlarge")
      try browser.wait(for: "document.querySelector('dialog.enlarged').open")
      try browser.wait(for: "\(width) > \(1.3 * small)")
      #expect(
        try browser.run("return document.documentElement.scrollHeight") as? Int == height,
        "the page keeps its height")
      try browser.run("document.querySelector('.enlarged .slider input').focus()")
      try browser.press(Self.end)
      #expect(
        try browser.run("return document.querySelector('.enlarged .frame:last-child').hidden") as? Bool
          == false
      )
      try browser.press("\u{E011}")
      try browser.press(Self.escape)
      try browser.wait(for: "!document.querySelector('dialog.enlarged').open")
      #expect(try browser.run("return document.activeElement.className") as? String == "enlarge")
      try browser.run(
        "var slider = document.querySelector('#tried .slider input'); slider.value = slider.defaultValue; slider.dispatchEvent(new Event('input'));"
      )
      let after = try browser.run("return document.querySelector('#tried').innerHTML") as? String
      #expect(after?.count == before?.count)
      // The drawing itself opens it, too, for those who point.
      try browser.point(at: "#tried .frame:not([hidden]) svg")
      try browser.wait(for: "document.querySelector('dialog.enlarged').open")
      try browser.point(at: ".enlarged button")
      try browser.wait(for: "!document.querySelector('dialog.enlarged').open")
    }

    @Test("on a phone the contents stay at the top, say where one is, and fold away when one goes there")
    func narrowContents() throws {
      let (browser, _) = try lesson(.disk)
      try browser.resize(width: 360, height: 700)
      try browser.wait(for: "!document.querySelector('.contents > details').open")
      let second = "document.querySelectorAll('article > h2')[1]"
      try browser.run("\(second).scrollIntoView({behavior: 'instant'})")
      try browser.wait(
        for:
          "document.querySelector('.contents-now') && \(second).textContent.startsWith(document.querySelector('.contents-now').textContent)"
      )
      #expect(
        try browser.run("return document.querySelector('.contents').getBoundingClientRect().top") as? Int == 0
      )
      try browser.point(at: ".contents summary")
      try browser.wait(for: "document.querySelector('.contents a').getBoundingClientRect().height > 0")
      try browser.point(at: ".contents li:nth-child(3) a")
      try browser.wait(for: "!document.querySelector('.contents > details').open")
      let third =
        "document.getElementById(document.querySelector('.contents li:nth-child(3) a').hash.slice(1))"
      try browser.wait(for: "Math.abs(\(third).getBoundingClientRect().top - 58) < 40")
      let bar = "document.querySelector('.contents').getBoundingClientRect().bottom"
      #expect(
        try browser.run("return \(third).getBoundingClientRect().top >= \(bar)") as? Bool == true,
        "the title is not under the bar")
    }

    @Test("the contents follow the reading") func contents() throws {
      let (browser, _) = try lesson(.disk)
      try browser.run(
        "var all = document.querySelectorAll('article > h2'); all[1].scrollIntoView({behavior: 'instant'}); return all[1].id"
      )
      try browser.wait(
        for:
          "document.querySelector('.contents a[aria-current]') && document.querySelector('.contents a[aria-current]').hash === '#' + document.querySelectorAll('article > h2')[1].id"
      )
    }

    @Test("how far a lesson was read is shown on the course's first page") func progress() throws {
      let (browser, site) = try lesson(.disk)
      try browser.run("document.querySelector('.neighbours').scrollIntoView({behavior: 'instant'})")
      try browser.wait(for: "localStorage.getItem('gradus-read ' + location.pathname) === '100'")
      try browser.open(site.address("index.html"))
      try browser.wait(for: "document.querySelectorAll('.lessons .read').length === 1")
      // What was read to its end is followed by the next lesson, if there is one.
      let next = try browser.run(
        "var all = Array.from(document.querySelectorAll('.lessons h3 a')), link = document.querySelector('.continue a');"
          + "return [all.findIndex(a => a.href.endsWith('\(BuiltCourse.richPage)')) + 1 < all.length, Boolean(link)];"
      )
      let answer = try #require(next as? [Bool])
      #expect(answer[0] == answer[1])
    }
  }
}

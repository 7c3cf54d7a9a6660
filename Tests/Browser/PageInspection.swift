import Foundation

/// What is wrong with the page that a browser shows, as lists of words; empty where nothing is.
package enum PageInspection {
  /// At the window's present width: nothing moves the page sideways, and of each figure the layout that fits is shown.
  package static func problemsAtThisWidth(_ browser: WebDriver) throws -> [String] {
    try words(
      browser.run(
        """
        var problems = [], root = document.documentElement;
        if (root.scrollWidth > root.clientWidth) {
          var wide = Array.from(document.querySelectorAll("body *")).filter(function (e) {
            return e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".scroll,pre,.contents");
          }).slice(0, 3).map(function (e) { return e.tagName + "." + e.className; });
          problems.push("scrolls sideways: " + wide.join(", "));
        }
        document.querySelectorAll(".panel:not([hidden])").forEach(function (panel) {
          var all = Array.from(panel.querySelectorAll(".drawing")), shown = all.filter(function (e) {
            return getComputedStyle(e).display !== "none";
          });
          if (!panel.getClientRects().length) { return; }
          if (shown.length !== 1) { problems.push(shown.length + " layouts of a figure are shown"); return; }
          var svg = shown[0].querySelector("svg"), scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          // Below the narrowest layout there is none: 360 pixels less a scroll bar leave it 0.954.
          if (scale < (shown[0] === all[all.length - 1] ? 0.95 : 0.957)) { problems.push("a figure is shrunk to " + scale); }
          svg.querySelectorAll("text").forEach(function (text) {
            var size = parseFloat(getComputedStyle(text).fontSize) * scale;
            if (size < 10.9) { problems.push("text of " + size.toFixed(1) + " px: " + text.textContent.slice(0, 30)); }
          });
        });
        return problems;
        """))
  }

  /// At any width: headings skip no level, there is one main heading, and whatever can be used has a name.
  package static func problems(_ browser: WebDriver) throws -> [String] {
    try words(
      browser.run(
        """
        var problems = [], level = 0;
        document.querySelectorAll("h1,h2,h3,h4,h5,h6").forEach(function (heading) {
          var mine = Number(heading.tagName[1]);
          if (mine > level + 1) { problems.push(heading.textContent + " skips a level"); }
          level = mine;
        });
        if (document.querySelectorAll("h1").length !== 1) { problems.push("has not one h1"); }
        document.querySelectorAll("a[href], button, input, summary").forEach(function (e) {
          var name = e.textContent.trim() || e.getAttribute("aria-label") || (e.labels && e.labels.length);
          if (!name) { problems.push("no name: " + e.outerHTML.slice(0, 80)); }
        });
        return problems;
        """))
  }

  /// Everything that can be used, with all that folds open, is reached by the Tab key, and always shows where it is.
  package static func keyboardProblems(_ browser: WebDriver) throws -> [String] {
    let count = try browser.run(
      """
      document.querySelectorAll("details").forEach(function (e) { e.open = true; });
      window.reached = new Map();
      document.addEventListener("focusin", function (event) {
        var e = event.target, style = getComputedStyle(e);
        window.reached.set(e, e.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
      });
      window.usable = function () {
        return Array.from(document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")).filter(function (e) {
          return e.tabIndex >= 0 && !e.hidden && e.checkVisibility({visibilityProperty: true});
        });
      };
      document.activeElement.blur();
      getSelection().removeAllRanges();
      return window.usable().length;
      """)
    guard let count = count as? Int, count > 0 else { return ["nothing on the page can be used: \(count)"] }
    // Boxes that scroll are stops of their own; a few presses more than needed go round once again.
    var rest = count + 60
    while rest > 0 {
      try browser.press(String(repeating: "\u{E004}", count: min(rest, 100)))
      rest -= 100
    }
    return try words(
      browser.run(
        """
        var problems = [];
        window.usable().forEach(function (e) {
          if (!window.reached.has(e)) { problems.push("Tab does not reach " + e.outerHTML.slice(0, 120)); }
        });
        window.reached.forEach(function (isShown, e) {
          if (!isShown) { problems.push("no visible focus: " + e.outerHTML.slice(0, 120)); }
        });
        return problems.slice(0, 10);
        """))
  }

  /// What remains without scripts: of these parts of a lesson, those that cannot be seen.
  package static func unseen(_ parts: [String], _ browser: WebDriver) throws -> [String] {
    let expression = """
      JSON.stringify(\(parts).filter(function (part) {
        return !Array.from(document.querySelectorAll(part)).some(function (e) { return e.getBoundingClientRect().width > 0; });
      }))
      """
    let answer = try browser.devTools("Runtime.evaluate", ["expression": expression]) as? [String: Any]
    guard let result = answer?["result"] as? [String: Any], let text = result["value"] as? String else {
      throw RawHTTP.Failure(what: "the page did not answer: \(answer ?? [:])")
    }
    return try words(JSONSerialization.jsonObject(with: Data(text.utf8)))
  }

  private static func words(_ value: Any) throws -> [String] {
    guard let words = value as? [String] else { throw RawHTTP.Failure(what: "the page answered \(value)") }
    return words
  }
}

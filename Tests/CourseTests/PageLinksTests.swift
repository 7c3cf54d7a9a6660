import Foundation
import Testing

/// What can be told of the course's pages without a browser.
@Suite("the course's pages", .serialized)
struct PageLinksTests {
  @Test("every link and anchor within the course leads somewhere") func links() throws {
    let pages = try BuiltCourse.pages.get()
    var anchors: [String: Set<String>] = [:]
    for name in try BuiltCourse.pageNames() {
      let text = try BuiltCourse.text(name)
      let identifiers = text.matches(of: #/\sid="([^"]*)"/#).map { String($0.output.1) }
      #expect(Set(identifiers).count == identifiers.count, "\(name) gives an id twice")
      anchors[name] = Set(identifiers)
    }
    for (name, own) in anchors {
      for match in try BuiltCourse.text(name).matches(
        of: #/<(?:a|link|script|img)\s[^>]*?(?:href|src)="([^"]*)"/#)
      {
        let address = String(match.output.1).replacing("&amp;", with: "&")
        if address.contains(":") { continue }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let target = parts[0].removingPercentEncoding ?? parts[0]
        if !target.isEmpty {
          let exists = FileManager.default.fileExists(atPath: pages.appendingPathComponent(target).path)
          #expect(exists, "\(name) links to \(address)")
        }
        guard parts.count > 1, let anchor = parts[1].removingPercentEncoding else { continue }
        #expect(
          (target.isEmpty ? own : anchors[target] ?? []).contains(anchor), "\(name) links to \(address)")
      }
    }
  }

  @Test("every page says its language, its title and what it is about, and has one main heading") func heads()
    throws
  {
    for name in try BuiltCourse.pageNames() {
      let page = try BuiltCourse.text(name)
      #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\""), "\(name)")
      #expect(page.contains(#/<title>[^<]{3,}<\/title>/#), "\(name)")
      #expect(page.contains(#/<meta name="description" content="[^"]{10,}">/#), "\(name)")
      #expect(page.matches(of: #/<h1/#).count == 1, "\(name)")
    }
  }

  @Test("nothing on a page is loaded from elsewhere") func external() throws {
    for name in try BuiltCourse.pageNames() {
      let page = try BuiltCourse.text(name)
      let loaded = page.matches(
        of: #/<(?:link|script|img|iframe|source|video|audio)\s[^>]*?(?:href|src)="(https?:|\/\/)/#)
      #expect(loaded.isEmpty, "\(name)")
    }
  }
}

import Foundation
import Lessons
import Testing

@testable import Pages

/// Opens a lesson with many notes in headless Chromium, at every width that has a layout of its own.
@Suite("margin notes in a browser", .serialized)
struct NoteLayoutTests {
  private static let range = SampleCourse.range

  private static func noted(_ words: String, _ names: [String], _ text: String) -> [Block] {
    let notes = names.map { name in
      Note(name: name, blocks: [SampleCourse.paragraph(.text(text))], range: range)
    }
    return [
      Block(.paragraph([.text(words)] + names.map { .note($0, range) }), range), Block(.notes(notes), range),
    ]
  }

  /// Short and long notes, several to a paragraph, in lists, tables, callouts, and wide code after them.
  private static var blocks: [Block] {
    let long = String(repeating: "A note that is much longer than its paragraph. ", count: 12)
    let item = ListItem(blocks: [Block(.paragraph([.text("item"), .note("list", range)]), range)])
    let table = MarkdownTable(
      alignments: [], head: [[.text("a"), .note("table", range)]], rows: [[[.text("b")]]])
    func notes(_ name: String) -> Block {
      Block(
        .notes([Note(name: name, blocks: [SampleCourse.paragraph(.text("Short."))], range: range)]), range)
    }
    return noted("One paragraph", ["a", "b", "c"], "Of several notes.")
      + noted("Another, with a long one", ["d"], long)
      + [SampleCourse.paragraph(.text(String(repeating: "Text without a note. ", count: 8)))]
      + noted("A third", ["e"], "Waits for the long one to end.")
      + [Block(.cell(0), range)]
      + [Block(.bulletList(tight: true, [item]), range), notes("list")]
      + [
        Block(.quote([SampleCourse.paragraph(.text("said"), .note("quote", range))]), range), notes("quote"),
      ]
      + [Block(.table(table), range), notes("table")]
      + [
        Block(
          .callout(
            Callout(kind: .note, title: [.text("Title")], blocks: noted("Inside", ["f"], "Of a callout."))),
          range)
      ]
      + [
        Block(
          .callout(Callout(kind: .theory, title: [], blocks: noted("Folded", ["g"], "Folded, too."))), range)
      ]
      + [SampleCourse.paragraph(.text("The end."))]
  }

  @Test(
    "notes stand beside their paragraph where there is a margin and after it elsewhere, and never on anything else"
  )
  func layout() throws {
    let code = SampleCourse.cell(0, ["let x = \"" + String(repeating: "x", count: 100) + "\""])
    let course = SampleCourse.course(of: Self.blocks, cells: [code])
    let woven = try SampleCourse.weaver(course: course, records: [:]).weave()
    #expect(woven.diagnostics.filter { $0.identifier.contains("note") } == [])
    let report = try Browser.report(on: woven.files, Self.script)
    #expect(report == "done\n", "\(report)")
  }

  private static let script = """
    var problems = [];
    function say(words) { problems.push(words); }
    function overlaps(a, b) {
      return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    }
    function check(page, width) {
      var isWide = width >= 1272, at = " at " + width;
      var text = page.querySelector("article").getBoundingClientRect();
      var notes = Array.from(page.querySelectorAll(".margin-note")).filter(function (e) { return e.checkVisibility(); });
      if (notes.length !== 9) { say(notes.length + " notes are seen" + at); }
      notes.forEach(function (note) {
        var box = note.getBoundingClientRect(), block = note.closest(".noted").firstElementChild.getBoundingClientRect();
        var name = note.id + at;
        if (isWide) {
          if (box.left < text.right + 8) { say(name + " is not in the margin"); }
          if (box.right > page.documentElement.clientWidth) { say(name + " leaves the page"); }
          if (box.top < block.top - 1) { say(name + " begins above its paragraph"); }
        } else {
          if (box.top < block.bottom - 1) { say(name + " is not below its paragraph"); }
          if (box.left < text.left - 1 || box.right > text.right + 1) { say(name + " leaves the text"); }
        }
        Array.from(page.querySelectorAll(".margin-note, article p, article li, article table, article pre")).forEach(function (other) {
          if (other === note || note.contains(other) || other.contains(note) || !other.checkVisibility()) { return; }
          if (overlaps(box, other.getBoundingClientRect())) { say(name + " lies on " + other.outerHTML.slice(0, 60)); }
        });
      });
      function beside(number) {
        var note = page.querySelector("#note_" + number).getBoundingClientRect();
        return note.top - page.querySelector("#note_" + number).closest(".noted").firstElementChild.getBoundingClientRect().top;
      }
      if (isWide && beside(1) > 12) { say("the first note is not beside its paragraph but " + beside(1) + " below" + at); }
    }
    function open(width) {
      return new Promise(function (done) {
        var frame = document.createElement("iframe");
        frame.width = width; frame.height = 900;
        frame.onload = function () { done(frame); };
        frame.src = "01-only.html";
        document.body.appendChild(frame);
      });
    }
    function wait(time) { return new Promise(function (done) { setTimeout(done, time); }); }
    addEventListener("load", async function () {
      try {
        for (var width of [360, 768, 1271, 1272, 1440, 1920]) {
          var frame = await open(width), view = frame.contentWindow, page = view.document;
          if (page.documentElement.scrollWidth > page.documentElement.clientWidth) { say("scrolls sideways at " + width); }
          check(page, width);
          var link = page.querySelector("#note-ref_1"), card = null;
          link.dispatchEvent(new view.MouseEvent("mouseenter"));
          await wait(300);
          card = page.querySelector(".card");
          if (!card || card.textContent.indexOf("Of several notes.") < 0) { say("no card at " + width); }
          if (card && card.querySelector(".margin-note").getBoundingClientRect().left < card.getBoundingClientRect().left) {
            say("the note leaves its card at " + width);
          }
          if (card && card.querySelector(".note-back").checkVisibility()) { say("a card leads back at " + width); }
          page.dispatchEvent(new view.KeyboardEvent("keydown", {key: "Escape"}));
          page.querySelector("#note_1 .note-back").click();
          await wait(50);
          if (view.location.hash !== "#note-ref_1") { say("the note does not lead back at " + width); }
          frame.remove();
        }
      } catch (error) { say(String(error && error.stack || error)); }
      document.body.innerHTML = "";
      document.body.appendChild(document.createElement("pre")).textContent = problems.concat(["done", ""]).join("\\n");
    });
    """
}

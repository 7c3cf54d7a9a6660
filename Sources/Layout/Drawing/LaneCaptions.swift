import Plots

extension FigureLayout {
  /// How many values a lane holds and why, said in the lane where it has room, else in a note.
  mutating func laneCaptions(_ panel: Panel, _ drawn: DrawnMarks) -> [Scene.Node] {
    var result: [Scene.Node] = []
    let format = NumberFormat()
    for (lane, held, what, why) in [
      (panel.zeroLane, drawn.zeros, "exactly 0", plot.y.zeroReason),
      (panel.nonFiniteLane, drawn.nonFinite, "infinite or NaN", nil),
    ] {
      guard let lane, held.count > 0 else { continue }
      let verb = held.count == 1 ? "is" : "are"
      let of = format.text(of: drawn.laneInput).plain
      let count = RichText(plain: "\(format.text(of: held.count).plain) of \(of) values \(verb) \(what)")
      let reason = why.map { RichText(markup: $0) }
      let whole = reason.map { count + RichText(plain: " (") + $0 + RichText(plain: ")") } ?? count
      // The reason is for the eye, beside the markers; the count can stand below.
      let caption = [whole, reason, count].compactMap { $0 }.compactMap {
        laneCaption($0, in: lane, between: held.places)
      }.first
      if let caption { result.append(.group(Scene.Group(.label, [.text(caption)]))) }
      if caption?.content == whole { continue }
      // Without a caption the note says all, else what the caption leaves out.
      let rest = caption.map { $0.content == count ? reason ?? count : count } ?? whole
      let panelName = panel.name.map { RichText(markup: $0).line + ": " } ?? ""
      let sentence = panelName + rest.line + "."
      notes.append(
        Note(
          .information, panelName.isEmpty ? sentence.prefix(1).uppercased() + sentence.dropFirst() : sentence)
      )
    }
    return result
  }

  /// A text in the widest stretch of a lane without a marker; nothing where it has no room.
  private func laneCaption(
    _ text: RichText, in lane: Rectangle, between markers: [Double]
  ) -> Scene.Text? {
    let places = [lane.x] + markers.sorted() + [lane.maxX]
    let stretch = zip(places, places.dropFirst()).max { $0.1 - $0.0 < $1.1 - $1.0 } ?? (lane.x, lane.x)
    guard stretch.1 - stretch.0 > fitting.width(text, type.small) + 28 * type.scale else { return nil }
    return Scene.Text(
      text, at: Point((stretch.0 + stretch.1) / 2, lane.y + lane.height / 2 + type.small * 0.35),
      anchor: .middle, size: type.small, ink: .quiet)
  }
}

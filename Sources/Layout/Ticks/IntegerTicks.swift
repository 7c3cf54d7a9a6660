import Plots

/// Ticks of an axis of things that are counted: integers only, the first of them among the ticks.
enum IntegerTicks {
  /// At most `count` ticks at integers from `low` to `high`, and one more where the data start at 1.
  static func ticks(from low: Double, to high: Double, first: Double?, count: Int) -> [Tick] {
    guard low.isFinite, high.isFinite, high >= low, high.magnitude < 1e15, low.magnitude < 1e15 else {
      return LinearTicks.ticks(from: low, to: high, count: count)
    }
    // The room before the first position holds none: there is no layer 0 where layers start at 1.
    let start = first.map { $0 == $0.rounded() && $0 > low && $0 <= high ? $0 : low } ?? low
    let (from, to) = (Int(start.rounded(.up)), Int(high.rounded(.down)))
    guard from <= to else { return [] }
    let most = max(count, 2)
    // Counted from 1, fives are read more easily than twos: 1, 5, 10 and not 1, 4, 6.
    let startsAtOne = first == 1
    var step = 1
    var place = 0
    while (to / step) - Int((Double(from) / Double(step)).rounded(.up)) + 1 > most || startsAtOne && step == 2
    {
      place += 1
      step = [1, 2, 5][place % 3] * Int(power10(Double(place / 3)))
    }
    let lowest = Int((Double(from) / Double(step)).rounded(.up)) * step
    var values = Array(stride(from: lowest, through: to, by: step))
    // Layers and epochs start at 1: a reader looks for it. It takes the place of a tick that stands too near.
    if startsAtOne, step > 1 {
      let origin = 1
      if origin >= from, values.first != origin {
        if let nearest = values.first, (nearest - origin) * 5 < step * 3 { values.removeFirst() }
        values.insert(origin, at: 0)
      }
    }
    // Two labels hardly make a scale: then threes and fours will do, counted from 1 where the data are.
    if values.count < 3, startsAtOne ? from == 1 : true {
      let finer = [2, 3, 4, 5, 6, 8].lazy.filter { step * $0 % 10 == 0 && step * $0 >= 20 }
        .map { tenths in
          let finer = step * tenths / 10
          let multiple = Int((Double(from) / Double(finer)).rounded(.up)) * finer
          return Array(stride(from: startsAtOne ? 1 : multiple, through: to, by: finer))
        }
      if let better = finer.first(where: { 3...max(most, 3) ~= $0.count }) { values = better }
    }
    // One label is no scale: the ends are named then.
    if values.count < 2, to > from { values = [from, to] }
    // Few things that are counted have a tick each, named or not.
    let quiet = to - from < 13 ? (from...to).filter { !values.contains($0) } : []
    let ticks =
      values.map { Tick(value: Double($0), label: RichText(NumberFormat().text(of: $0))) }
      + quiet.map { Tick(value: Double($0)) }
    return ticks.sorted { $0.value < $1.value }
  }
}

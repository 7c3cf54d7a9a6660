import Contest
import Foundation

/// The tables, in Markdown: read on a terminal, and put into documents as they are.
struct Report {
  let results: Results

  var markdown: String {
    ([machine] + Entry.Section.allCases.compactMap(section)).joined(separator: "\n\n") + "\n"
  }

  /// Every target that is not met, one a line.
  var missed: [String] {
    Program.entries.flatMap { entry -> [String] in
      guard let measurement = results.measurement(entry) else { return [] }
      return entry.targets.compactMap { Verdict($0, measurement.summaries) }.filter { !$0.isMet }
        .map { "\(entry.name): \($0.text)" }
    }
  }

  private var machine: String {
    let m = results.machine
    let versions = results.versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return """
      Machine: \(m.processor), \(m.cores) cores, \(m.extensions.joined(separator: ", ")), \(m.memory), \(m.system); \
      load \(Number.short(m.loadBefore)) before, \(Number.short(m.loadAfter)) after.
      Versions: \(versions.joined(separator: ", ")).
      Ours and the peers took turns, \(results.rounds) rounds of \(Number.short(results.secondsPerRound)) s each. \
      Every number is the median over blocks of about 1 ms, the fastest block in parentheses; blocks in which the \
      scheduler took the processor away are left out, except where fewer than five would remain (marked ~). \
      A target counts as met where medians and fastest blocks both meet it.
      """
  }

  private func section(_ section: Entry.Section) -> String? {
    let found = Program.entries.filter { $0.section == section }.compactMap { entry in
      results.measurement(entry).map { (entry, $0.summaries) }
    }
    guard !found.isEmpty else { return nil }
    switch section {
    case .steps:
      let title = "One training step, µs (depth × width × batch; sigmoid, forward + backward + SGD, Float)"
      let steps = table(title, header: "net", found, peers: ["PyTorch", "JAX"]) { $0 }
      return steps + "\n\n" + arithmetic(found)
    case .figures:
      return table("One line figure, from data to bytes, ms", header: "figure", found, peers: ["matplotlib"])
      {
        $0 / 1_000
      }
    case .growth: return growth(found)
    case .allocations: return allocations(found)
    case .products: return products(found)
    }
  }

  private func table(
    _ title: String, header: String, _ found: [(Entry, [String: Summary])], peers: [String],
    unit: (Double) -> Double
  ) -> String {
    let columns = [header, Program.ours] + peers.flatMap { [$0, "ratio"] } + ["target"]
    let rows = found.map { entry, summaries in
      let ours = summaries[Program.ours]
      let compared = peers.flatMap { peer -> [String] in
        [times(summaries[peer], unit), ratio(summaries[peer], to: ours)]
      }
      let verdicts = entry.targets.compactMap { Verdict($0, summaries)?.text }
      return [entry.name, times(ours, unit)] + compared + [verdicts.joined(separator: "; ")]
    }
    return markdown(title, columns, rows)
  }

  /// How much of a step is matrix products: at the speed of the bare product nothing is left to gain.
  private func arithmetic(_ found: [(Entry, [String: Summary])]) -> String {
    let rates = found.compactMap { entry, summaries -> String? in
      guard let operations = entry.workload.productOperations, let ours = summaries[Program.ours] else {
        return nil
      }
      return "\(entry.name): \(Number.short(operations / ours.minimum / 1e3))"
    }
    return
      "GFLOP/s of our fastest block, its matrix products alone counted: \(rates.joined(separator: "; "))."
  }

  private func growth(_ found: [(Entry, [String: Summary])]) -> String {
    let columns = [
      "size", Program.ours, "per layer or tick", "PyTorch", "per layer or tick", "ratio",
    ]
    let rows = found.map { entry, summaries in
      let size = Double(Self.size(entry.workload))
      let (ours, theirs) = (summaries[Program.ours], summaries["PyTorch"])
      return [
        entry.name, times(ours) { $0 }, ours.map { Number.short($0.median / size) } ?? "—",
        times(theirs) { $0 }, theirs.map { Number.short($0.median / size) } ?? "—", ratio(theirs, to: ours),
      ]
    }
    let laws = [Workload.Kind.dense, .lstm].compactMap { kind -> String? in
      let points = found.filter { $0.0.workload.kind == kind }.compactMap { entry, summaries in
        summaries[Program.ours].map { (Double(Self.size(entry.workload)), $0.minimum) }
      }
      guard points.count >= 3 else { return nil }
      let name = kind == .dense ? "depth" : "T"
      let exponent = String(format: "%.2f", Self.slope(points.map { (log($0.0), log($0.1)) }))
      return
        "Time grows as \(name) to the power \(exponent) (a line through the logarithms of the minima; 1 is linear)."
    }
    return
      ([markdown("Growth in depth (32 wide, batch 64) and in T (LSTM of 16, batch 32), µs", columns, rows)]
      + laws)
      .joined(separator: "\n\n")
  }

  private func allocations(_ found: [(Entry, [String: Summary])]) -> String {
    let rows = found.map { entry, summaries in
      [
        entry.name, summaries[Program.ours].map { Number.short($0.median) } ?? "—",
        entry.targets.compactMap { Verdict($0, summaries)?.text }.joined(),
      ]
    }
    return markdown(
      "Allocations per training step, after three steps", ["net", Program.ours, "target"], rows)
  }

  private func products(_ found: [(Entry, [String: Summary])]) -> String {
    let contestants = [Program.ours, "NumPy", "PyTorch"]
    let rows = found.map { entry, summaries in
      let operations = 2 * pow(Double(entry.workload.size ?? 0), 3)
      return [entry.name]
        + contestants.map { name in
          // The fastest block in parentheses, as elsewhere.
          summaries[name].map {
            "\(Number.short(operations / $0.median / 1e3)) (\(Number.short(operations / $0.minimum / 1e3)))"
          } ?? "—"
        }
    }
    return markdown(
      "Matrix product of two squares, GFLOP/s on one thread", ["size, form"] + contestants, rows)
  }

  private func times(_ summary: Summary?, _ unit: (Double) -> Double) -> String {
    summary.map {
      "\($0.isDisturbed ? "~" : "")\(Number.short(unit($0.median))) (\(Number.short(unit($0.minimum))))"
    } ?? "—"
  }

  private func ratio(_ theirs: Summary?, to ours: Summary?) -> String {
    guard let theirs, let ours else { return "—" }
    return
      "\(Number.short(theirs.median / ours.median)) (\(Number.short(theirs.minimum / ours.minimum)))"
  }

  private func markdown(_ title: String, _ columns: [String], _ rows: [[String]]) -> String {
    let lines = [columns, columns.map { _ in "---" }] + rows
    return "### \(title)\n\n"
      + lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static func size(_ workload: Workload) -> Int { workload.length ?? workload.depth ?? 1 }

  /// The slope of the least-squares line.
  private static func slope(_ points: [(x: Double, y: Double)]) -> Double {
    let count = Double(points.count)
    let (meanX, meanY) = (points.map(\.x).reduce(0, +) / count, points.map(\.y).reduce(0, +) / count)
    let products = points.map { ($0.x - meanX) * ($0.y - meanY) }.reduce(0, +)
    return products / points.map { ($0.x - meanX) * ($0.x - meanX) }.reduce(0, +)
  }
}

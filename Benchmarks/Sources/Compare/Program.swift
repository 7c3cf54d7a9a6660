import Contest

/// One line of the benchmarks: a workload, who is asked for it, and what we mean to reach.
struct Entry {
  /// The table that shows it.
  enum Section: String, Codable, CaseIterable {
    case steps, growth, allocations, products, figures
  }

  enum Target {
    /// So many times faster than a peer; a goal is beyond what is promised.
    case faster(times: Double, than: String, isGoal: Bool = false)
    /// At most so many microseconds, or allocations.
    case atMost(Double)
  }

  var section: Section
  var name: String
  var workload: Workload
  var contestants: [String]
  var targets: [Target] = []
}

/// Everything that is measured, in the order of the tables.
enum Program {
  static let ours = "Gradus"

  static var entries: [Entry] { steps + growth + allocations + products + figures }

  private static let dense: [(depth: Int, width: Int, batch: Int)] = [
    (5, 16, 32), (20, 32, 64), (50, 32, 64), (100, 32, 128), (20, 128, 128),
    (10, 256, 256),
  ]

  private static var steps: [Entry] {
    let peers = [ours, "PyTorch", "JAX"]
    func targets(isGoal: Bool) -> [Entry.Target] {
      [
        .faster(times: 5, than: "PyTorch", isGoal: isGoal), .faster(times: 1.5, than: "JAX", isGoal: isGoal),
      ]
    }
    let plain = dense.map { net in
      Entry(
        section: .steps, name: "\(net.depth) × \(net.width) × \(net.batch)",
        workload: .dense(depth: net.depth, width: net.width, batch: net.batch), contestants: peers,
        targets: targets(isGoal: net.width > 64 || net.depth >= 100))
    }
    let others = [
      ("20 × 32 × 64, batch-normalized", Workload.dense(depth: 20, width: 32, batch: 64, normalized: true)),
      ("LSTM, T = 50, 16 units, batch 32", .lstm(inputs: 8, length: 50, width: 16, batch: 32)),
      (
        "3 convolutions of 16 channels, 8 × 8, batch 32",
        .convolutional(depth: 3, channels: 16, side: 8, batch: 32)
      ),
    ]
    return plain
      + others.map { name, workload in
        Entry(
          section: .steps, name: name, workload: workload, contestants: peers, targets: targets(isGoal: false)
        )
      }
  }

  private static var growth: [Entry] {
    let deep = [10, 30, 100, 300, 1_000].map { depth in
      Entry(
        section: .growth, name: "depth \(depth)", workload: .dense(depth: depth, width: 32, batch: 64),
        contestants: [ours, "PyTorch"])
    }
    let long = [10, 30, 100, 300, 1_000].map { length in
      Entry(
        section: .growth, name: "T = \(length)",
        workload: .lstm(inputs: 8, length: length, width: 16, batch: 32), contestants: [ours, "PyTorch"])
    }
    return deep + long
  }

  private static var allocations: [Entry] {
    steps.map { step in
      Entry(
        section: .allocations, name: step.name, workload: step.workload.countingAllocations(),
        contestants: [ours], targets: [.atMost(0)])
    }
  }

  private static var products: [Entry] {
    [32, 64, 128, 256, 512].flatMap { size in
      ["plain·plain", "transposed·plain", "plain·transposed"].map { form in
        Entry(
          section: .products, name: "\(size), \(form)", workload: .product(form, size: size),
          contestants: [ours, "NumPy", "PyTorch"])
      }
    }
  }

  private static var figures: [Entry] {
    let usual: [(String, String, [Entry.Target])] = [
      ("inline SVG", "inline", [.atMost(2_000), .faster(times: 10, than: "matplotlib")]),
      ("PNG, 2×", "png", [.atMost(10_000), .faster(times: 10, than: "matplotlib")]),
      ("PDF", "pdf", [.atMost(3_000)]),
      ("SVG file", "svg", []),
    ]
    return usual.map { name, format, targets in
      Entry(
        section: .figures, name: "\(name), 4 × 12 points",
        workload: .figure(format, series: 4, points: 12), contestants: [ours, "matplotlib"], targets: targets)
    }
      + [2_000, 20_000].flatMap { points in
        usual.map { name, format, _ in
          Entry(
            section: .figures, name: "\(name), 4 × \(points) points",
            workload: .figure(format, series: 4, points: points), contestants: [ours, "matplotlib"],
            targets: points == 20_000 ? [.atMost(30_000)] : [])
        }
      }
  }
}

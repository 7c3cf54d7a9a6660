/// How a digit is written: a polyline, or a smooth curve through its points.
package enum Stroke: Sendable {
  case line([Point])
  case curve([Point])
}

/// A place in the unit square, x to the right and y down.
package struct Point: Sendable, Hashable {
  package var x: Double
  package var y: Double
  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

extension StrokeDigits {
  /// The digits 0…9 as templates: `[digit][variant][stroke]`.
  package static let templates: [[[Stroke]]] = [
    zero, one, two, three, four, five, six, seven, eight, nine,
  ]

  private static let zero: [[Stroke]] = [
    [
      .curve([
        Point(0.52, 0.05), Point(0.28, 0.18), Point(0.20, 0.50), Point(0.28, 0.82), Point(0.50, 0.95),
        Point(0.72, 0.82), Point(0.80, 0.50), Point(0.72, 0.18), Point(0.48, 0.05),
      ])
    ],
    [
      .curve([
        Point(0.64, 0.12), Point(0.44, 0.06), Point(0.28, 0.26), Point(0.24, 0.62), Point(0.38, 0.92),
        Point(0.58, 0.90), Point(0.74, 0.62), Point(0.74, 0.26), Point(0.54, 0.08),
      ])
    ],
  ]

  private static let one: [[Stroke]] = [
    [
      .line([
        Point(0.50, 0.05), Point(0.50, 0.50), Point(0.50, 0.95),
      ])
    ],
    [
      .line([
        Point(0.32, 0.26), Point(0.54, 0.05), Point(0.54, 0.50), Point(0.54, 0.95),
      ])
    ],
    [
      .line([
        Point(0.32, 0.24), Point(0.52, 0.05), Point(0.52, 0.95),
      ]),
      .line([
        Point(0.28, 0.95), Point(0.76, 0.95),
      ]),
    ],
  ]

  private static let two: [[Stroke]] = [
    [
      .curve([
        Point(0.24, 0.26), Point(0.36, 0.08), Point(0.58, 0.05), Point(0.74, 0.20), Point(0.68, 0.42),
        Point(0.46, 0.68), Point(0.22, 0.93),
      ]),
      .line([
        Point(0.22, 0.93), Point(0.80, 0.93),
      ]),
    ],
    [
      .curve([
        Point(0.26, 0.18), Point(0.48, 0.05), Point(0.70, 0.18), Point(0.66, 0.44), Point(0.44, 0.74),
        Point(0.26, 0.92), Point(0.24, 0.80), Point(0.42, 0.80), Point(0.60, 0.93), Point(0.80, 0.88),
      ])
    ],
  ]

  private static let three: [[Stroke]] = [
    [
      .curve([
        Point(0.25, 0.14), Point(0.48, 0.05), Point(0.70, 0.18), Point(0.64, 0.38), Point(0.42, 0.47),
      ]),
      .curve([
        Point(0.42, 0.47), Point(0.68, 0.55), Point(0.76, 0.74), Point(0.60, 0.92), Point(0.38, 0.95),
        Point(0.22, 0.84),
      ]),
    ],
    [
      .line([
        Point(0.25, 0.06), Point(0.74, 0.06), Point(0.46, 0.42),
      ]),
      .curve([
        Point(0.46, 0.42), Point(0.70, 0.50), Point(0.77, 0.71), Point(0.62, 0.91), Point(0.40, 0.95),
        Point(0.22, 0.84),
      ]),
    ],
  ]

  private static let four: [[Stroke]] = [
    [
      .line([
        Point(0.34, 0.05), Point(0.20, 0.58), Point(0.82, 0.58),
      ]),
      .line([
        Point(0.64, 0.28), Point(0.60, 0.95),
      ]),
    ],
    [
      .line([
        Point(0.64, 0.95), Point(0.64, 0.05), Point(0.20, 0.66), Point(0.84, 0.66),
      ])
    ],
    [
      .curve([
        Point(0.28, 0.08), Point(0.22, 0.34), Point(0.32, 0.54), Point(0.54, 0.54), Point(0.74, 0.42),
      ]),
      .line([
        Point(0.74, 0.05), Point(0.70, 0.50), Point(0.64, 0.95),
      ]),
    ],
  ]

  private static let five: [[Stroke]] = [
    [
      .line([
        Point(0.76, 0.06), Point(0.32, 0.06), Point(0.28, 0.44),
      ]),
      .curve([
        Point(0.28, 0.44), Point(0.52, 0.36), Point(0.74, 0.50), Point(0.76, 0.72), Point(0.60, 0.91),
        Point(0.40, 0.95), Point(0.22, 0.84),
      ]),
    ],
    [
      .curve([
        Point(0.76, 0.08), Point(0.52, 0.06), Point(0.34, 0.18), Point(0.34, 0.40), Point(0.58, 0.48),
        Point(0.74, 0.66), Point(0.64, 0.88), Point(0.42, 0.95), Point(0.24, 0.86),
      ])
    ],
  ]

  private static let six: [[Stroke]] = [
    [
      .curve([
        Point(0.66, 0.05), Point(0.42, 0.22), Point(0.27, 0.50), Point(0.27, 0.78), Point(0.46, 0.95),
        Point(0.68, 0.88), Point(0.74, 0.68), Point(0.58, 0.53), Point(0.38, 0.60), Point(0.27, 0.76),
      ])
    ],
    [
      .curve([
        Point(0.48, 0.05), Point(0.32, 0.38), Point(0.26, 0.72), Point(0.40, 0.94), Point(0.62, 0.93),
        Point(0.75, 0.76), Point(0.64, 0.58), Point(0.44, 0.62), Point(0.30, 0.80),
      ])
    ],
  ]

  private static let seven: [[Stroke]] = [
    [
      .line([
        Point(0.22, 0.07), Point(0.78, 0.07), Point(0.60, 0.50), Point(0.42, 0.95),
      ])
    ],
    [
      .line([
        Point(0.22, 0.07), Point(0.78, 0.07), Point(0.60, 0.50), Point(0.42, 0.95),
      ]),
      .line([
        Point(0.36, 0.50), Point(0.80, 0.48),
      ]),
    ],
    [
      .line([
        Point(0.20, 0.24), Point(0.24, 0.07), Point(0.78, 0.07),
      ]),
      .curve([
        Point(0.78, 0.07), Point(0.60, 0.38), Point(0.50, 0.66), Point(0.46, 0.95),
      ]),
    ],
  ]

  private static let eight: [[Stroke]] = [
    [
      .curve([
        Point(0.70, 0.20), Point(0.52, 0.05), Point(0.31, 0.16), Point(0.36, 0.36), Point(0.54, 0.49),
        Point(0.72, 0.66), Point(0.68, 0.88), Point(0.48, 0.95), Point(0.28, 0.86), Point(0.30, 0.66),
        Point(0.48, 0.49), Point(0.66, 0.36), Point(0.70, 0.20),
      ])
    ],
    [
      .curve([
        Point(0.50, 0.05), Point(0.32, 0.14), Point(0.32, 0.36), Point(0.50, 0.46), Point(0.68, 0.36),
        Point(0.68, 0.14), Point(0.50, 0.05),
      ]),
      .curve([
        Point(0.50, 0.46), Point(0.28, 0.58), Point(0.28, 0.84), Point(0.50, 0.95), Point(0.72, 0.84),
        Point(0.72, 0.58), Point(0.50, 0.46),
      ]),
    ],
  ]

  private static let nine: [[Stroke]] = [
    [
      .curve([
        Point(0.72, 0.24), Point(0.58, 0.06), Point(0.36, 0.10), Point(0.27, 0.29), Point(0.40, 0.47),
        Point(0.60, 0.43), Point(0.72, 0.24),
      ]),
      .line([
        Point(0.72, 0.24), Point(0.68, 0.60), Point(0.64, 0.95),
      ]),
    ],
    [
      .curve([
        Point(0.70, 0.20), Point(0.52, 0.05), Point(0.32, 0.14), Point(0.30, 0.38), Point(0.50, 0.50),
        Point(0.68, 0.38), Point(0.72, 0.18),
      ]),
      .curve([
        Point(0.72, 0.18), Point(0.74, 0.50), Point(0.68, 0.82), Point(0.48, 0.95), Point(0.28, 0.86),
      ]),
    ],
  ]
}

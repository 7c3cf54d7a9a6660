internal import Engine
internal import Networks

/// How much of a layer lies where its activation is flat.
struct Saturation {
  /// The fraction of pre-activations, over units and examples, with |f′(z)| below the bound.
  let saturated: Double
  /// The fraction of units with f′(z) = 0 for every example.
  let dead: Double

  /// A layer without an activation is never flat.
  init<S: Scalar>(of model: Model<S>, layer: Int, below bound: Double) {
    let width = model.layers[layer].preactivation.columns
    guard let function = model.layers[layer].function else {
      (saturated, dead) = (0, 0)
      return
    }
    let z = model.preactivations(layer)
    var flat = 0
    var alive = [Bool](repeating: false, count: width)
    for place in z.indices {
      let slope = abs(function.derivative(at: z[place]))
      if slope < bound { flat += 1 }
      if slope != 0 { alive[place % width] = true }
    }
    saturated = Double(flat) / Double(z.count)
    dead = Double(alive.count { !$0 }) / Double(width)
  }
}

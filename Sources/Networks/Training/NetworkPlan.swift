package import Engine

/// A network with every width known and checked, and its parameters numbered: what a model is built from.
package struct NetworkPlan: Sendable {
  /// One matrix of parameters: its shape, its first values, and the weight layer it belongs to.
  package struct Parameter: Sendable {
    package let rows: Int
    package let columns: Int
    package let law: DrawingLaw
    package let purpose: Purpose
    /// The position of its layer among the layers with weights.
    package let layer: Int
  }

  /// A dense map by the numbers of its parameters.
  struct Map: Sendable {
    let units: Int
    let weights: Int
    let biases: Int?
  }

  /// A layer with its parameters by number.
  indirect enum Planned: Sendable {
    case dense(name: String, Map)
    case activation(Activation, slope: Int?)
    case normalize(Normalizing, gain: Int, shift: Int, channels: Int)
    case residual(scale: Double, learned: Int?, branch: [Planned])
    case highway(gate: Map, branch: [Planned])
    case recurrent(name: String, Recurrent, input: Map, state: Int, stateBias: Int?)
    case lastStep
    case meanOverSteps
    case convolution(name: String, channels: Int, weights: Int, biases: Int, Window)
    case pool(Pooling, Window)
    case attention(name: String, SelfAttention, maps: [Map])
    case embedding(name: String, table: Int, units: Int)
  }

  package private(set) var parameters: [Parameter] = []
  private(set) var layers: [Planned] = []
  /// The width of the last layer's output, per step where it is a sequence.
  package private(set) var outputs: Int
  /// The steps of the last layer's output.
  package private(set) var steps: Int
  /// How many layers have weights.
  package private(set) var weightLayers = 0
  /// The number of symbols where the inputs are indices of them.
  package private(set) var symbols: Int?

  private var image: ImageShape?
  private let initializer: Initializer
  private var position = 0

  /// Throws where a layer has no width or does not fit the one before it.
  package init(_ network: Network, initializer: Initializer) throws(NetworkError) {
    guard network.inputs >= 1 else {
      throw NetworkError("inputs", "the network has \(network.inputs) inputs; it needs at least 1")
    }
    guard network.steps >= 1 else {
      throw NetworkError("steps", "sequences of \(network.steps) steps; at least 1 is needed")
    }
    guard !network.layers.isEmpty else {
      throw NetworkError("layers", "the network has none; add a Dense layer")
    }
    if let problem = initializer.problem { throw NetworkError("initializer", problem) }
    self.initializer = initializer
    outputs = network.inputs
    steps = network.steps
    image = network.image
    layers = try plan(network.layers)
    guard weightLayers > 0 else {
      throw NetworkError("layers", "no layer has weights, so there is nothing to train; add a Dense layer")
    }
  }

  private mutating func plan(_ layers: [Layer]) throws(NetworkError) -> [Planned] {
    var planned: [Planned] = []
    for layer in layers { planned += try plan(layer) }
    return planned
  }

  private mutating func plan(_ layer: Layer) throws(NetworkError) -> [Planned] {
    if case .sequence(let layers) = layer { return try plan(layers) }
    position += 1
    switch layer {
    case .sequence: return []
    case .dense(let dense): return [try plan(dense)]
    case .activation(let activation): return [try plan(activation)]
    case .normalize(let norm): return [plan(norm)]
    case .residual(let block):
      let place = "layer \(position), Residual"
      let learned =
        block.learnsScale
        ? add(rows: 1, columns: 1, .constant(block.scale), .slopes, max(weightLayers - 1, 0)) : nil
      let branch = try branch(block.layers, place)
      return [.residual(scale: block.scale, learned: learned, branch: branch)]
    case .highway(let block):
      let place = "layer \(position), Highway"
      let owner = weightLayers
      let width = outputs
      let branch = try branch(block.layers, place)
      let law = initializer.weights.law(fanIn: width, fanOut: width)
      let weights = add(rows: width, columns: width, law, .gateWeights, owner)
      let biases = add(rows: 1, columns: width, .constant(block.bias), .biases, owner)
      return [.highway(gate: Map(units: width, weights: weights, biases: biases), branch: branch)]
    case .recurrent(let recurrent): return [try plan(recurrent)]
    case .lastStep:
      steps = 1
      return [.lastStep]
    case .meanOverSteps:
      steps = 1
      return [.meanOverSteps]
    case .convolution(let convolution): return [try plan(convolution)]
    case .pool(let size, let stride, let average):
      let place = "layer \(position), \(average ? "AveragePool" : "MaxPool")"
      let window = try window(Convolution(1, size: size, stride: stride, padding: .none), place)
      setImage(window.outputHeight, window.outputWidth, window.channels)
      return [.pool(average ? .average : .maximum, window)]
    case .attention(let attention): return [try plan(attention)]
    case .embedding(let embedding): return [try plan(embedding)]
    }
  }

  // MARK: Layer by layer

  private mutating func plan(_ dense: Dense) throws(NetworkError) -> Planned {
    let place = "layer \(position), Dense(\(dense.units))"
    guard dense.units >= 1 else {
      throw NetworkError(place, "\(dense.units) units; a layer needs at least 1")
    }
    let law = try law(dense.initializer, place)
    let index = nextWeightLayer()
    let weights = add(
      rows: outputs, columns: dense.units, law.weights.law(fanIn: outputs, fanOut: dense.units), .weights,
      index)
    let biases =
      dense.hasBias
      ? add(rows: 1, columns: dense.units, law.biases.law(fanIn: outputs), .biases, index) : nil
    outputs = dense.units
    image = nil
    return .dense(name: "layer \(index + 1)", Map(units: dense.units, weights: weights, biases: biases))
  }

  private mutating func plan(_ activation: Activation) throws(NetworkError) -> Planned {
    guard activation.derivativeOffset.isFinite else {
      throw NetworkError(
        "layer \(position), \(activation.name)",
        "derivative offset \(activation.derivativeOffset) is not finite")
    }
    guard case .prelu(let slope) = activation.function else { return .activation(activation, slope: nil) }
    let owner = max(weightLayers - 1, 0)
    return .activation(activation, slope: add(rows: 1, columns: 1, .constant(slope), .slopes, owner))
  }

  private mutating func plan(_ norm: Normalizing) -> Planned {
    let channels = norm.kind == .batch ? image?.channels ?? outputs : outputs
    let owner = max(weightLayers - 1, 0)
    let gain = add(rows: 1, columns: channels, .constant(1), .slopes, owner)
    let shift = add(rows: 1, columns: channels, .constant(0), .slopes, owner)
    return .normalize(norm, gain: gain, shift: shift, channels: channels)
  }

  private mutating func branch(_ layers: [Layer], _ place: String) throws(NetworkError) -> [Planned] {
    let (width, length) = (outputs, steps)
    let planned = try plan(layers)
    guard steps == length else {
      throw NetworkError(
        place, "the branch turns \(length) steps into \(steps), which cannot be added to its input")
    }
    guard outputs == width else {
      throw NetworkError(
        place,
        "the branch turns \(width) numbers into \(outputs), which cannot be added to its input; "
          + "let its last Dense have \(width) units")
    }
    return planned
  }

  private mutating func plan(_ layer: Recurrent) throws(NetworkError) -> Planned {
    let place = "layer \(position), Recurrent(\(layer.units))"
    guard layer.units >= 1 else {
      throw NetworkError(place, "\(layer.units) units; a layer needs at least 1")
    }
    if let truncation = layer.truncation, truncation < 1 {
      throw NetworkError(place, "derivatives through \(truncation) steps; at least 1 is needed")
    }
    if case .simple(let activation) = layer.cell, case .prelu = activation.function {
      throw NetworkError(place, "a learned slope cannot be shared by steps; use a leaky ReLU")
    }
    let law = try law(layer.initializer, place)
    let (n, h, gates) = (outputs, layer.units, layer.gates)
    let index = nextWeightLayer()
    let weights = add(
      rows: n, columns: gates * h, law.weights.law(fanIn: n, fanOut: h), .weights, index)
    let recurrent = layer.recurrentInitializer ?? law.weights
    if let problem = Initializer(weights: recurrent).problem {
      throw NetworkError("\(place), recurrent initializer", problem)
    }
    let state = add(
      rows: h, columns: gates * h, recurrent.law(fanIn: h, fanOut: h).blocks(gates), .recurrentWeights, index)
    var biasLaw = law.biases.law(fanIn: n)
    var stateBias: Int?
    if case .lstm(true, let forget) = layer.cell { biasLaw = biasLaw.adding(forget, to: h..<(2 * h)) }
    if case .gru = layer.cell { stateBias = add(rows: 1, columns: gates * h, .constant(0), .biases, index) }
    let biases = add(rows: 1, columns: gates * h, biasLaw, .biases, index)
    outputs = h
    image = nil
    return .recurrent(
      name: "layer \(index + 1)", layer, input: Map(units: gates * h, weights: weights, biases: biases),
      state: state, stateBias: stateBias)
  }

  private mutating func plan(_ layer: Convolution) throws(NetworkError) -> Planned {
    let place = "layer \(position), Convolution(\(layer.channels))"
    guard layer.channels >= 1 else {
      throw NetworkError(place, "\(layer.channels) channels; a layer needs at least 1")
    }
    let window = try window(layer, place)
    let law = try law(layer.initializer, place)
    let index = nextWeightLayer()
    let fanOut = layer.size * layer.size * layer.channels
    let weights = add(
      rows: window.patch, columns: layer.channels, law.weights.law(fanIn: window.patch, fanOut: fanOut),
      .weights, index)
    let biases = add(rows: 1, columns: layer.channels, law.biases.law(fanIn: window.patch), .biases, index)
    setImage(window.outputHeight, window.outputWidth, layer.channels)
    return .convolution(
      name: "layer \(index + 1)", channels: layer.channels, weights: weights, biases: biases, window)
  }

  private mutating func plan(_ layer: SelfAttention) throws(NetworkError) -> Planned {
    let place = "layer \(position), SelfAttention"
    guard layer.heads >= 1, outputs % layer.heads == 0 else {
      throw NetworkError(
        place, "\(layer.heads) heads cannot share a width of \(outputs); choose a divisor of \(outputs)")
    }
    let law = try law(layer.initializer, place)
    let width = outputs
    var maps: [Map] = []
    for _ in 0..<4 {
      let index = nextWeightLayer()
      let weights = add(
        rows: width, columns: width, law.weights.law(fanIn: width, fanOut: width), .weights, index)
      let biases = add(rows: 1, columns: width, law.biases.law(fanIn: width), .biases, index)
      maps.append(Map(units: width, weights: weights, biases: biases))
    }
    image = nil
    return .attention(name: "layer \(weightLayers - 3)", layer, maps: maps)
  }

  private mutating func plan(_ layer: Embedding) throws(NetworkError) -> Planned {
    let place = "layer \(position), Embedding"
    guard position == 1, outputs == 1 else {
      throw NetworkError(
        place, "it must be the first layer of a network with inputs: 1, the index of a symbol")
    }
    guard layer.symbols >= 1, layer.units >= 1 else {
      throw NetworkError(place, "\(layer.symbols) symbols and \(layer.units) units; at least 1 each")
    }
    let law = try law(layer.initializer, place)
    let index = nextWeightLayer()
    // One row is chosen, so each output has a single input.
    let table = add(
      rows: layer.symbols, columns: layer.units, law.weights.law(fanIn: 1, fanOut: layer.units), .weights,
      index)
    outputs = layer.units
    symbols = layer.symbols
    return .embedding(name: "layer \(index + 1)", table: table, units: layer.units)
  }

  // MARK: Small steps

  private func law(_ own: Initializer?, _ place: String) throws(NetworkError) -> Initializer {
    if let problem = own?.problem { throw NetworkError("\(place), initializer", problem) }
    return own ?? initializer
  }

  private func window(_ layer: Convolution, _ place: String) throws(NetworkError) -> Window {
    guard let image, steps == 1 else {
      throw NetworkError(
        place, "its input is no image; build the network with Network(image: …) and put it before any Dense")
    }
    guard layer.size >= 1, layer.stride >= 1 else {
      throw NetworkError(place, "windows of side \(layer.size) at distance \(layer.stride); at least 1 each")
    }
    guard layer.size <= min(image.height, image.width) else {
      throw NetworkError(
        place,
        "a window of side \(layer.size) does not fit into an image of \(image); "
          + "\(min(image.height, image.width)) is the most")
    }
    return layer.window(over: image)
  }

  private mutating func setImage(_ height: Int, _ width: Int, _ channels: Int) {
    let shape = ImageShape(height: height, width: width, channels: channels)
    image = shape
    outputs = shape.count
  }

  private mutating func nextWeightLayer() -> Int {
    weightLayers += 1
    return weightLayers - 1
  }

  private mutating func add(
    rows: Int, columns: Int, _ law: DrawingLaw, _ purpose: Purpose, _ layer: Int
  ) -> Int {
    parameters.append(Parameter(rows: rows, columns: columns, law: law, purpose: purpose, layer: layer))
    return parameters.count - 1
  }
}

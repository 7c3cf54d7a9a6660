// Convolution as patches times a matrix, image by image. The patches are not copied out: the products read them where
// they lie in a frame, the image with what stands beyond its edges.

/// z [images·positions × units] = the numbers under each position of the window, times the weights [patch × units],
/// plus the biases [1 × units].
@inline(__always)
func convolve<S: Scalar>(
  image: Matrix, _ window: Window, weights: Matrix, biases: Matrix, z: Matrix, _ memory: Memory<S>
) {
  let units = z.columns
  for i in 0..<image.rows {
    let source = framed(memory.value(image) + i &* window.pixels, memory.scratch, window)
    let target = memory.value(z) + i &* window.positions &* units
    for top in 0..<window.outputHeight {
      productOfSegments(
        target + top &* window.outputWidth &* units, cStride: units,
        source + top &* window.stride &* window.framedRow, rowStride: window.step, innerStride: 1,
        segments: window.size, segmentStride: window.framedRow, memory.value(weights), bStride: units,
        rows: window.outputWidth, columns: units, inner: window.run,
        initial: UnsafePointer(memory.value(biases)), initialStride: 0)
    }
  }
}

/// d weights = Σ over images of patchesᵀ·dz, d biases = Σ over positions of dz; d image is a convolution of dz, framed
/// itself, with the weights turned around.
@inline(__always)
func convolveDerivative<S: Scalar>(
  _ step: Step, image: Matrix, _ window: Window, weights: Matrix, biases: Matrix, z: Matrix,
  _ memory: Memory<S>
) {
  let (units, channels) = (z.columns, window.channels)
  let dWeights = memory.adjoint(weights)
  if step.wants(2) {
    sumRows(
      memory.adjoint(biases), memory.adjoint(z), rows: z.rows, columns: units, accumulate: step.accumulates(2)
    )
  }
  let frame = memory.scratch
  let turned = frame + frameCount(window, max(units, channels))
  if step.wants(0) { turn(memory.value(weights), turned, units: units, window) }
  for i in 0..<image.rows {
    let d = memory.adjoint(z) + i &* window.positions &* units
    if step.wants(1) {
      let source = framed(memory.value(image) + i &* window.pixels, frame, window)
      let isFirst = i == 0 && !step.accumulates(1)
      for row in 0..<window.size {
        let target = dWeights + row &* window.run &* units
        productOfSegments(
          target, cStride: units, source + row &* window.framedRow, rowStride: 1, innerStride: window.step,
          segments: window.outputHeight, segmentStride: window.stride &* window.framedRow, d, bStride: units,
          rows: window.run, columns: units, inner: window.outputWidth,
          initial: isFirst ? nil : UnsafePointer(target), initialStride: units)
      }
    }
    if step.wants(0) {
      fillFrame(
        frame, d, height: window.outputHeight, width: window.outputWidth, channels: units,
        spacing: window.stride, before: window.size - 1 - window.margin, window)
      let (row, framedRow) = (window.width &* channels, (window.width &+ window.size &- 1) &* units)
      for y in 0..<window.height {
        let target = memory.adjoint(image) + (i &* window.pixels &+ y &* row)
        productOfSegments(
          target, cStride: channels, frame + y &* framedRow, rowStride: units, innerStride: 1,
          segments: window.size, segmentStride: framedRow, turned, bStride: channels, rows: window.width,
          columns: channels, inner: window.size &* units,
          initial: step.accumulates(0) ? UnsafePointer(target) : nil, initialStride: channels)
      }
    }
  }
}

/// The scratch elements of a convolution: a frame, and the weights turned around.
func convolutionScratch(_ window: Window, units: Int) -> Int {
  frameCount(window, max(units, window.channels)) + window.size * window.size * units * window.channels
}

/// The numbers of an image of so many channels with what stands beyond its edges.
private func frameCount(_ window: Window, _ channels: Int) -> Int {
  (window.height + window.size - 1) * (window.width + window.size - 1) * channels
}

/// The image in its frame; the image itself where nothing stands beyond its edges.
@inline(__always)
private func framed<S: Scalar>(
  _ image: UnsafePointer<S>, _ frame: UnsafeMutablePointer<S>, _ window: Window
) -> UnsafePointer<S> {
  guard window.padding != .none else { return image }
  fillFrame(
    frame, image, height: window.height, width: window.width, channels: window.channels, spacing: 1,
    before: window.margin, window)
  return UnsafePointer(frame)
}

/// frame = the pixels of a source [height × width × channels] with what stands beyond and between them.
///
/// They stand `spacing` apart with zeros between them. `before` pixels stand beyond the first edges, size − 1 beyond
/// both together: zeros, or the opposite edge.
private func fillFrame<S: Scalar>(
  _ frame: UnsafeMutablePointer<S>, _ source: UnsafePointer<S>, height: Int, width: Int, channels: Int,
  spacing: Int, before: Int, _ window: Window
) {
  let isCircular = window.padding == .circular
  /// Which of `count` pixels stands at a place of the image, −1 where none does.
  func pixel(at place: Int, of count: Int, period: Int) -> Int {
    var place = place
    if isCircular { place = place < 0 ? place &+ period : (place >= period ? place &- period : place) }
    guard place >= 0 else { return -1 }
    let (index, rest) = spacing == 1 ? (place, 0) : place.quotientAndRemainder(dividingBy: spacing)
    return rest == 0 && index < count ? index : -1
  }
  let framedWidth = window.width + window.size - 1
  for y in 0..<(window.height + window.size - 1) {
    let row = frame + y &* framedWidth &* channels
    let from = pixel(at: y - before, of: height, period: window.height)
    guard from >= 0 else {
      for k in 0..<framedWidth &* channels { row[k] = 0 }
      continue
    }
    let line = source + from &* width &* channels
    var x = 0
    while x < framedWidth {
      let cell = row + x &* channels
      if spacing == 1, x == before {
        copyRun(cell, line, width &* channels)
        x &+= width
        continue
      }
      let from = pixel(at: x &- before, of: width, period: window.width)
      if from >= 0 {
        copyRun(cell, line + from &* channels, channels)
      } else {
        for k in 0..<channels { cell[k] = 0 }
      }
      x &+= 1
    }
  }
}

/// turned [size·size·units × channels] = the weights [size·size·channels × units] of the window's places, the last one
/// first, each transposed.
private func turn<S: Scalar>(
  _ weights: UnsafePointer<S>, _ turned: UnsafeMutablePointer<S>, units: Int, _ window: Window
) {
  let (places, channels) = (window.size * window.size, window.channels)
  for place in 0..<places {
    let source = weights + (places - 1 - place) &* channels &* units
    let target = turned + place &* units &* channels
    for channel in 0..<channels {
      for unit in 0..<units { target[unit &* channels &+ channel] = source[channel &* units &+ unit] }
    }
  }
}

/// target = source, line by line: runs are short, and a loop that first finds out how to be vectorised costs more.
@inline(__always)
private func copyRun<S: Scalar>(_ target: UnsafeMutablePointer<S>, _ source: UnsafePointer<S>, _ count: Int) {
  var k = 0
  while k &+ S.Lanes.scalarCount <= count {
    let line = UnsafeRawPointer(source + k).loadUnaligned(as: S.Lanes.self)
    UnsafeMutableRawPointer(target + k).storeBytes(of: line, as: S.Lanes.self)
    k &+= S.Lanes.scalarCount
  }
  while k < count {
    target[k] = source[k]
    k &+= 1
  }
}

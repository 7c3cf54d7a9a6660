internal import Engine

/// Memory tasks over one-hot letters: tell the first one, or repeat several after a pause.
enum Recall {
  /// Uniform letters; the class is the first.
  static func first(count: Int, seed: Int, steps: Int, letters: Int) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    var inputs = [Double](repeating: 0, count: count * steps * letters)
    var labels: [Int] = []
    for example in 0..<count {
      for step in 0..<steps {
        let letter = random.index(below: letters)
        inputs[(example * steps + step) * letters + letter] = 1
        if step == 0 { labels.append(letter) }
      }
    }
    return try ExampleTable(
      count: count, shape: [steps, letters], inputs: inputs, target: .classes(labels, of: letters),
      source: "first-letter recall")
  }

  /// `shown` letters, `steps` blanks of which the last is a go mark, then blanks while the letters are due.
  ///
  /// Channels are the letters, blank and go; the target is one-hot over the same channels at every step.
  static func copy(count: Int, seed: Int, steps: Int, shown: Int, letters: Int) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    let channels = letters + 2
    let (blank, go) = (letters, letters + 1)
    let length = steps + 2 * shown
    var inputs = [Double](repeating: 0, count: count * length * channels)
    var targets = inputs
    for example in 0..<count {
      let word = (0..<shown).map { _ in random.index(below: letters) }
      for step in 0..<length {
        let row = (example * length + step) * channels
        let shownLetter = step < shown ? word[step] : step == shown + steps - 1 ? go : blank
        let dueLetter = step < shown + steps ? blank : word[step - shown - steps]
        inputs[row + shownLetter] = 1
        targets[row + dueLetter] = 1
      }
    }
    return try ExampleTable(
      count: count, shape: [length, channels], inputs: inputs,
      target: .values(targets, shape: [length, channels]), source: "copy")
  }
}

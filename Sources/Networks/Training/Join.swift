internal import Engine

/// Where a block comes together with its shortcut: x + αF(x), or T·F(x) + (1 − T)·x.
package struct Join: Hashable, Sendable {
  /// The operation's place on the tape.
  let step: Int
  let shortcut: Matrix
  let out: Matrix
}

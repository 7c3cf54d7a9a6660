@preconcurrency internal import Glibc

/// The frame of a lesson's program; only generated code calls it.
public enum LessonProgram {
  /// Takes up the limits and the connection, before the first cell.
  public static func start() {
    // Into a pipe, prints would wait for a full buffer, and a crash would lose them.
    setvbuf(stdout, nil, _IOLBF, 0)
    Limits.takeUp()
    UncaughtThrow.watch()
  }

  /// The start of a lesson that has become a package: its declared files stand in the package's folder `Inputs`.
  public static func start(at mainFile: String) {
    var folder = mainFile[...]
    for _ in 0..<3 { folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)] }
    // Where that fails, reading a file says which one is not there.
    _ = chdir("\(folder)/Inputs/lessons")
    start()
  }

  public static func begin(cell: Int) { Channel.send(.begin(cell: cell)) }
  public static func end(cell: Int) { Channel.send(.end(cell: cell)) }

  /// Sends the value of an expression in prose.
  public static func inline(_ index: Int, _ value: some Showable) {
    Channel.send(.inline(index: index, value: value.shown))
  }

  /// Sends the value of an expression in a cell's option.
  public static func option(_ cell: Int, _ option: String, _ index: Int, _ value: some Showable) {
    Channel.send(.option(cell: cell, option: option, index: index, value: value.shown))
  }

  /// Whether this process is the one that is to reach the trap of a cell.
  public static func reaches(errorCell: Int) -> Bool {
    Surroundings.value(Surroundings.errorCell) == String(errorCell)
  }

  /// Ends the process that was to reach the trap of a cell, which it did not.
  public static func finishErrorCell() -> Never {
    Channel.send(.finished)
    exit(0)
  }

  public static func finish() { Channel.send(.finished) }
}

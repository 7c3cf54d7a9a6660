@preconcurrency internal import Glibc

/// The text of a file that the cell declares with `//| inputs: data.txt`.
///
///     //| inputs: data/words.txt
///     let words = try text(of: "data/words.txt")
///
/// The path is relative to the folder `lessons`, as in the option. The file's contents are a part of what the
/// lesson's results depend on: when they change, the lesson runs again.
///
/// - Throws: ``InputError`` where the file is not declared, or is no UTF-8 text.
public func text(of path: String) throws(InputError) -> String {
  let bytes = try bytes(of: path)
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw InputError(path, "it is not UTF-8 text")
  }
  return text
}

/// The lines of a declared file, without their ends; an end after the last line opens no further one.
///
/// - Throws: ``InputError`` where the file is not declared, or is no UTF-8 text.
public func lines(of path: String) throws(InputError) -> [String] {
  var lines = try text(of: path).split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  if lines.last?.isEmpty == true { lines.removeLast() }
  return lines
}

/// The table of numbers in a declared file of comma-separated values, with or without a heading line.
///
///     //| inputs: decay.csv
///     let table = try numbers(csv: "decay.csv")
///     show(Plot("Decay") { Line(x: table.rows.map { $0[0] }, y: table.rows.map { $0[1] }, "measured") })
///
/// - Throws: ``InputError`` where the file is not declared or is no UTF-8 text, `DataError` naming line and column
///   where a cell is no number.
public func numbers(csv path: String) throws -> CSVFile {
  try CSVFile(text(of: path), name: path)
}

/// A file that a cell cannot read, and how to mend that.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path as the cell wrote it.
  public let path: String
  /// What is wrong.
  public let problem: String

  init(_ path: String, _ problem: String) {
    self.path = path
    self.problem = problem
  }

  public var description: String { "the input '\(path)': \(problem)" }
}

/// The bytes of a declared file.
///
/// The runner starts a lesson in a folder that holds its declared files and nothing else.
private func bytes(of path: String) throws(InputError) -> [UInt8] {
  if path.hasPrefix("/") { throw InputError(path, "write the path relative to the folder 'lessons'") }
  guard let file = fopen(path, "rb") else {
    throw InputError(
      path,
      errno == ENOENT
        ? "it is not declared; add the line '//| inputs: \(path)' at the top of the cell"
        : String(cString: strerror(errno)))
  }
  defer { fclose(file) }
  var status = stat()
  guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    throw InputError(path, "it is a folder or a device, not a file")
  }
  var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
  let count = bytes.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
  guard count == bytes.count else { throw InputError(path, "it could not be read to its end") }
  return bytes
}

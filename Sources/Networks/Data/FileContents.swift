internal import Glibc

/// The bytes of a file that a data set names.
enum FileContents {
  /// The most that is read: 1 GiB.
  private static let limit = 1 << 30

  /// Reads a regular file whole.
  ///
  /// - Throws: `DataError` naming the file and what the system said.
  static func bytes(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw DataError(
        path, "file", found: String(cString: strerror(errno)), expected: "a file that can be read")
    }
    defer { fclose(file) }
    var facts = stat()
    guard fstat(fileno(file), &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw DataError(path, "file", found: "a folder or device", expected: "a regular file")
    }
    guard facts.st_size <= limit else {
      throw DataError(path, "file", found: "\(facts.st_size) bytes", expected: "at most \(limit)")
    }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    let count = bytes.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
    guard count == bytes.count else {
      throw DataError(path, "file", found: "\(count) bytes", expected: "\(bytes.count)")
    }
    return bytes
  }
}

extension IDXFile {
  /// Reads a file; one of gzip's must be unpacked before.
  public init(path: String) throws { try self.init(FileContents.bytes(of: path), name: path) }
}

extension CSVFile {
  /// Reads a file of UTF-8 text.
  public init(path: String) throws {
    let bytes = try FileContents.bytes(of: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataError(path, "text", found: "bytes that are no UTF-8", expected: "UTF-8")
    }
    try self.init(text, name: path)
  }
}

extension DataSet {
  /// The digests of the files that this data set names, in order: part of what an experiment's result depends on.
  package func fileDigests() throws -> [String] {
    switch self {
    case .idx(let images, let labels, _):
      try [images, labels].map { ContentDigest.of(try FileContents.bytes(of: $0)) }
    case .csv(let path, _, _): [ContentDigest.of(try FileContents.bytes(of: path))]
    default: []
    }
  }
}

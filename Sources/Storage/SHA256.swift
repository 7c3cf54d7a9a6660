internal import CGLib

/// A SHA-256 digest in lower-case hexadecimal.
package struct Digest: Sendable, Codable, Hashable, CustomStringConvertible {
  package var description: String

  package init(hexadecimal: String) { description = hexadecimal }

  /// The digest of some bytes.
  package init(of bytes: some Collection<UInt8>) {
    // Nearly everything lies in one piece, and a copy of a figure's pixels costs as much as reading them.
    description =
      bytes.withContiguousStorageIfAvailable(Self.hexadecimal(of:))
      ?? Array(bytes).withUnsafeBufferPointer(Self.hexadecimal(of:))
  }

  private static func hexadecimal(of buffer: UnsafeBufferPointer<UInt8>) -> String {
    guard let text = g_compute_checksum_for_data(G_CHECKSUM_SHA256, buffer.baseAddress, gsize(buffer.count))
    else { return "" }
    defer { g_free(text) }
    return String(cString: text)
  }

  package init(of text: String) { self.init(of: Array(text.utf8)) }
}

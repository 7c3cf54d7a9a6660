/// Memory for the pixels of one figure after another.
///
/// A figure at twice its size takes about 10 MB on its way to a file; asking the system for fresh pages each time costs
/// as much as drawing it. Not `Sendable`: it belongs to one renderer.
final class PixelBuffers {
  /// What a buffer is for.
  enum Purpose: Int, CaseIterable {
    /// Cairo's pixels.
    case surface
    /// The rows as a PNG file orders them.
    case rows
    case compressed
  }

  private var buffers: [UnsafeMutableRawBufferPointer] = Purpose.allCases.map { _ in .allocate(0) }

  deinit { for buffer in buffers { buffer.deallocate() } }

  /// At least `count` bytes, with whatever they held; valid until the next call with the same purpose.
  func bytes(_ count: Int, for purpose: Purpose) -> UnsafeMutableRawBufferPointer {
    let kept = buffers[purpose.rawValue]
    // One giant figure must not hold its memory for all the small ones after it.
    let isWasteful = kept.count > 64 << 20 && kept.count / 4 > count
    if kept.count < count || isWasteful {
      kept.deallocate()
      buffers[purpose.rawValue] = .allocate(count)
    }
    return UnsafeMutableRawBufferPointer(rebasing: buffers[purpose.rawValue][..<count])
  }
}

extension UnsafeMutableRawBufferPointer {
  fileprivate static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
    .allocate(byteCount: Swift.max(count, 1), alignment: 16)
  }
}

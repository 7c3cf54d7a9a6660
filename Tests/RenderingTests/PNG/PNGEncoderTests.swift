import Testing

@testable import Rendering

@Suite("The PNG encoder")
struct PNGEncoderTests {
  /// Type and length of each chunk.
  private func chunks(of file: [UInt8]) -> [(type: String, length: Int)] {
    var result: [(String, Int)] = []
    var index = 8
    while index + 12 <= file.count {
      let length = file[index..<(index + 4)].reduce(0) { $0 << 8 | Int($1) }
      result.append((String(decoding: file[(index + 4)..<(index + 8)], as: UTF8.self), length))
      index += 12 + length
    }
    return result
  }

  @Test("writes size, colour space, resolution and pixels in the order that the standard asks for")
  func order() throws {
    let file = try PNGEncoder.encode(width: 3, height: 2, color: .rgb, pixelsPerInch: 192) { _, line in
      for index in 0..<9 { line[index] = UInt8(index) }
    }
    #expect(chunks(of: file).map(\.type) == ["IHDR", "sRGB", "pHYs", "IDAT", "IEND"])
    // 192 pixels an inch are 7 559 a metre.
    let physical = try #require(file.firstRange(of: Array("pHYs".utf8)))
    #expect(Array(file[physical.upperBound...].prefix(9)) == [0, 0, 0x1D, 0x87, 0, 0, 0x1D, 0x87, 1])
  }

  @Test("ends with the one possible last chunk and its checksum")
  func end() throws {
    let file = try PNGEncoder.encode(width: 1, height: 1, color: .rgb) { _, line in line[0] = 1 }
    #expect(file.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
  }

  @Test("is read back pixel by pixel")
  func roundTrip() throws {
    let file = try PNGEncoder.encode(width: 5, height: 4, color: .rgb) { row, line in
      for column in 0..<5 {
        for channel in 0..<3 { line[column * 3 + channel] = UInt8(row * 50 + column * 10 + channel) }
      }
    }
    let raster = try Raster(png: file)
    #expect(raster.pixel(4, 3) == [190, 191, 192])
    #expect(raster.pixel(0, 1) == [50, 51, 52])
  }

  @Test("writes a palette with transparency")
  func palette() throws {
    let file = try PNGEncoder.encode(
      width: 2, height: 1, color: .palette, palette: [10, 20, 30, 0, 0, 0], transparency: [255, 0]
    ) { _, line in (line[0], line[1]) = (0, 1) }
    #expect(chunks(of: file).map(\.type) == ["IHDR", "sRGB", "PLTE", "tRNS", "IDAT", "IEND"])
    let raster = try Raster(png: file)
    #expect(raster.pixel(0, 0) == [10, 20, 30])
    #expect(raster.pixel(1, 0) == [255, 255, 255])
  }
}

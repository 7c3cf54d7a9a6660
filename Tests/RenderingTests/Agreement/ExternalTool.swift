import Foundation
import Testing

@testable import Rendering

/// A program that draws our files independently; tests that need one fail where it is not installed.
enum ExternalTool {
  /// Runs a program to its end and returns what it wrote to standard output.
  @discardableResult
  static func run(_ name: String, package: String, _ arguments: [String]) throws -> String {
    let path = try #require(
      ChildProgram.path(of: name), "this test needs \(name): install the Debian package \(package)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(name) ended with status \(process.terminationStatus)")
    return String(decoding: written, as: UTF8.self)
  }

  /// A picture of a page at two device pixels to one of the page's.
  static func chromium(html: String, width: Int, height: Int) throws -> Raster {
    try inTemporaryFolder { folder in
      let page = folder.appendingPathComponent("page.html")
      let picture = folder.appendingPathComponent("page.png")
      try Data(html.utf8).write(to: page)
      try run(
        "chromium", package: "chromium",
        [
          "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
          "--force-color-profile=srgb", "--force-device-scale-factor=2", "--window-size=\(width),\(height)",
          "--user-data-dir=\(folder.appendingPathComponent("profile").path)", "--screenshot=\(picture.path)",
          page.absoluteString,
        ])
      return try Raster(png: picture)
    }
  }

  /// A page's document after its scripts ran, for a reader whose system is light or dark.
  static func chromiumDOM(html: String, prefersDark: Bool) throws -> String {
    try inTemporaryFolder { folder in
      let page = folder.appendingPathComponent("page.html")
      try Data(html.utf8).write(to: page)
      return try run(
        "chromium", package: "chromium",
        [
          "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--virtual-time-budget=10000",
          "--blink-settings=preferredColorScheme=\(prefersDark ? 0 : 1)",
          "--user-data-dir=\(folder.appendingPathComponent("profile").path)", "--dump-dom",
          page.absoluteString,
        ])
    }
  }

  static func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("drawing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}

import Foundation

/// A headless Chromium, driven by Debian's chromedriver.
final class WebDriver {
  struct Missing: Error, CustomStringConvertible {
    var description: String {
      "the browser tests need Debian's chromium-driver (apt install chromium-driver)"
    }
  }

  private let process = Process()
  private let http: RawHTTP
  private var session = ""

  init() throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/chromedriver")
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/chromedriver") else { throw Missing() }
    process.arguments = ["--port=0"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var text = ""
    while text.firstMatch(of: /on port (\d+)\./) == nil {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw RawHTTP.Failure(what: "chromedriver says: \(text)") }
      text += String(decoding: data, as: UTF8.self)
    }
    // It first says "on port 0", and then the one it has.
    let ports = text.matches(of: /on port (\d+)/).compactMap { UInt16($0.1) }.filter { $0 > 0 }
    guard let port = ports.last else { throw RawHTTP.Failure(what: "chromedriver says: \(text)") }
    http = RawHTTP(port: port)
    let flags = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1000,700",
    ]
    let answer = try send(
      "POST", "/session",
      ["capabilities": ["alwaysMatch": ["goog:chromeOptions": ["args": flags]]]])
    guard let value = answer as? [String: Any], let id = value["sessionId"] as? String else {
      throw RawHTTP.Failure(what: "no browser: \(answer)")
    }
    session = id
  }

  deinit {
    _ = try? send("DELETE", "/session/\(session)", nil)
    // It takes no notice of SIGTERM while a connection is open.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func open(_ address: String) throws { _ = try send("POST", "/session/\(session)/url", ["url": address]) }

  /// What a script of the page returns.
  func run(_ script: String) throws -> Any {
    try send("POST", "/session/\(session)/execute/sync", ["script": script, "args": [Any]()])
  }

  /// Waits until a condition of the page holds.
  func wait(for condition: String, seconds: Double = 60) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      // While a page is loaded anew, there is nothing to ask.
      if let holds = try? run("return Boolean(\(condition))") as? Bool, holds { return }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw RawHTTP.Failure(what: "this never came true: \(condition)")
  }

  private func send(_ method: String, _ path: String, _ body: [String: Any]?) throws -> Any {
    let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let answer = try http.request(
      "\(method) \(path) HTTP/1.1", headers: ["Content-Type: application/json"],
      body: String(decoding: data, as: UTF8.self))
    let json = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
    guard answer.code == 200, let value = json?["value"] else {
      throw RawHTTP.Failure(what: "\(method) \(path): \(answer.body)")
    }
    return value
  }
}

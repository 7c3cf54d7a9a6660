import Foundation
import FoundationNetworking

/// A headless Chromium driven through Debian's chromedriver.
///
/// Calls wait for their answers: a test says one thing after the other.
final class WebDriver {
  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  private let process = Process()
  private let base: String
  private let session: String
  private let profile: URL

  init() throws {
    let path = "/usr/bin/chromedriver"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Failed(
        description: "the browser tests need Debian's chromium-driver (apt install chromium-driver)")
    }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["--port=0"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    base = "http://127.0.0.1:\(try Self.port(from: pipe.fileHandleForReading))"
    profile = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradus-browser-\(UUID().uuidString)")
    let options: [String: Any] = [
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--hide-scrollbars", "--user-data-dir=\(profile.path)",
      ]
    ]
    let capabilities: [String: Any] = [
      "goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
    ]
    let answer = try Self.post("\(base)/session", ["capabilities": ["alwaysMatch": capabilities]])
    guard let value = answer as? [String: Any], let session = value["sessionId"] as? String else {
      throw Failed(description: "no session: \(answer)")
    }
    self.session = "\(base)/session/\(session)"
    try devTools("Network.enable")
  }

  deinit {
    var request = URLRequest(url: URL(fileURLWithPath: "/"))
    if let url = URL(string: session) { request = URLRequest(url: url) }
    request.httpMethod = "DELETE"
    _ = try? Self.send(request)
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: profile)
  }

  // MARK: Commands

  /// Opens a page and waits until it is loaded.
  func open(_ url: URL) throws { _ = try Self.post("\(session)/url", ["url": url.absoluteString]) }

  /// Runs the body of a function in the page and gives what it returns.
  @discardableResult
  func run(_ body: String) throws -> Any {
    try Self.post("\(session)/execute/sync", ["script": body, "args": [Any]()])
  }

  /// Runs the body of an asynchronous function, which may wait.
  func runAsync(_ body: String) throws -> Any {
    let script =
      "var done = arguments[0]; (async function () {\(body)})().then(done, function (e) { done(\"\" + e); });"
    return try Self.post("\(session)/execute/async", ["script": script, "args": [Any]()])
  }

  /// A command of the browser's own protocol.
  @discardableResult
  func devTools(_ command: String, _ parameters: [String: Any] = [:]) throws -> Any {
    try Self.post("\(session)/goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  /// The window's size in pixels.
  func resize(width: Int, height: Int) throws {
    try devTools(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// What the reader's system asks for.
  func prefer(dark: Bool) throws {
    try devTools(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]]])
  }

  /// Presses keys one after the other.
  func press(_ keys: String) throws {
    let actions = keys.flatMap {
      [["type": "keyDown", "value": String($0)], ["type": "keyUp", "value": String($0)]]
    }
    _ = try Self.post(
      "\(session)/actions",
      ["actions": [["type": "key", "id": "keyboard", "actions": actions] as [String: Any]]])
  }

  /// What the console said since the last call.
  func consoleMessages() throws -> [String] {
    let entries = try Self.post("\(session)/se/log", ["type": "browser"]) as? [[String: Any]] ?? []
    return entries.compactMap { $0["message"] as? String }
  }

  /// The addresses asked for since the last call, and those that failed.
  func requests() throws -> (all: [String], failed: [String]) {
    let entries = try Self.post("\(session)/se/log", ["type": "performance"]) as? [[String: Any]] ?? []
    var names: [String: String] = [:]
    var all: [String] = []
    var failed: [String] = []
    for case let text as String in entries.map({ $0["message"] as Any }) {
      guard let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
        let message = object["message"] as? [String: Any], let method = message["method"] as? String,
        let parameters = message["params"] as? [String: Any], let id = parameters["requestId"] as? String
      else { continue }
      switch method {
      case "Network.requestWillBeSent":
        guard let request = parameters["request"] as? [String: Any], let url = request["url"] as? String
        else { continue }
        names[id] = url
        if !url.hasPrefix("data:") { all.append(url) }
      case "Network.responseReceived":
        guard let response = parameters["response"] as? [String: Any],
          let status = response["status"] as? Int,
          status >= 400
        else { continue }
        failed.append("\(status) \(names[id] ?? id)")
      case "Network.loadingFailed": failed.append(names[id] ?? id)
      default: continue
      }
    }
    return (all, failed)
  }

  // MARK: Transport

  private static func port(from handle: FileHandle) throws -> Int {
    var text = ""
    while true {
      let data = handle.availableData
      guard !data.isEmpty else { throw Failed(description: "chromedriver did not start: \(text)") }
      text += String(decoding: data, as: UTF8.self)
      if let match = text.firstMatch(of: #/on port (\d+)\./#), let port = Int(match.output.1) { return port }
    }
  }

  private static func post(_ address: String, _ body: [String: Any]) throws -> Any {
    guard let url = URL(string: address) else { throw Failed(description: "no address: \(address)") }
    var request = URLRequest(url: url, timeoutInterval: 120)
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = try JSONSerialization.data(withJSONObject: body)
    let answer = try send(request)
    guard let object = try JSONSerialization.jsonObject(with: answer) as? [String: Any],
      let value = object["value"]
    else {
      throw Failed(description: String(decoding: answer, as: UTF8.self))
    }
    if let error = value as? [String: Any], let name = error["error"] as? String {
      throw Failed(description: "\(name): \(error["message"] ?? "")")
    }
    return value
  }

  private final class Answer: @unchecked Sendable {
    var result: Result<Data, any Error> = .failure(Failed(description: "no answer"))
  }

  private static func send(_ request: URLRequest) throws -> Data {
    let done = DispatchSemaphore(value: 0)
    let answer = Answer()
    URLSession.shared.dataTask(with: request) { data, _, error in
      answer.result = data.map { .success($0) } ?? .failure(error ?? Failed(description: "no answer"))
      done.signal()
    }.resume()
    done.wait()
    return try answer.result.get()
  }
}

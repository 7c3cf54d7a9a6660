import Foundation

/// A headless Chromium, driven by Debian's chromedriver.
///
/// Calls wait for their answers: a test says one thing after the other.
package final class WebDriver {
  struct Missing: Error, CustomStringConvertible {
    var description: String {
      "the browser tests need Debian's chromium-driver (apt install chromium-driver)"
    }
  }

  private let process = Process()
  private let http: RawHTTP
  private var session = ""

  package init() throws {
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
    http = RawHTTP(port: port, patience: 300)
    let flags = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--hide-scrollbars", "--window-size=1000,700",
    ]
    let capabilities: [String: Any] = [
      "goog:chromeOptions": ["args": flags],
      "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
      // A loaded machine is no reason to fail.
      "timeouts": ["script": 240_000, "pageLoad": 240_000],
    ]
    let answer = try send("POST", "/session", ["capabilities": ["alwaysMatch": capabilities]])
    guard let value = answer as? [String: Any], let id = value["sessionId"] as? String else {
      throw RawHTTP.Failure(what: "no browser: \(answer)")
    }
    session = "/session/\(id)"
  }

  deinit {
    _ = try? send("DELETE", session, nil)
    // It takes no notice of SIGTERM while a connection is open.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  // MARK: Pages

  /// Opens a page and waits until it is loaded.
  package func open(_ address: String) throws {
    isPainted = false
    try post("url", ["url": address])
  }

  /// Whether the page has been seen since it was opened.
  private var isPainted = false

  /// Waits for the first picture of the page: until then Chromium drops keys and clicks.
  private func waitForPaint() throws {
    guard !isPainted else { return }
    try runAsync("await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));")
    isPainted = true
  }

  /// Runs the body of a function in the page and gives what it returns.
  @discardableResult
  package func run(_ body: String) throws -> Any {
    try post("execute/sync", ["script": body, "args": [Any]()])
  }

  /// Runs the body of an asynchronous function in the page, which may wait.
  @discardableResult
  package func runAsync(_ body: String) throws -> Any {
    let script =
      "var done = arguments[0]; (async function () {\(body)})().then(done, function (e) { done(\"\" + e); });"
    return try post("execute/async", ["script": script, "args": [Any]()])
  }

  /// Waits until a condition of the page holds.
  package func wait(for condition: String, seconds: Double = 60) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      // While a page is loaded anew, there is nothing to ask.
      if let holds = try? run("return Boolean(\(condition))") as? Bool, holds { return }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw RawHTTP.Failure(what: "this never came true: \(condition)")
  }

  /// A command of the browser's own protocol.
  @discardableResult
  package func devTools(_ command: String, _ parameters: [String: Any] = [:]) throws -> Any {
    try post("goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  /// The window's size in pixels.
  package func resize(width: Int, height: Int) throws {
    try devTools(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// What the reader's system asks for.
  package func prefer(dark: Bool) throws {
    try devTools(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]]])
  }

  // MARK: The reader's hands

  /// Presses keys one after the other.
  package func press(_ keys: String) throws {
    try waitForPaint()
    let actions = keys.flatMap {
      [["type": "keyDown", "value": String($0)], ["type": "keyUp", "value": String($0)]]
    }
    try post(
      "actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions] as [String: Any]]])
  }

  /// Moves the pointer over an element, or presses it there.
  /// - Parameters:
  ///   - share: How far along the element, from 0 at its left edge to 1.
  ///   - touch: With a finger rather than a mouse.
  package func point(
    at selector: String, share: Double = 0.5, pressing: Bool = true, touch: Bool = false
  ) throws {
    try waitForPaint()
    let place = try run(
      """
      var e = document.querySelector("\(selector)");
      e.scrollIntoView({block: "center", behavior: "instant"});
      // The first line of what goes over several.
      var box = e.getClientRects()[0];
      return [Math.round(box.left + \(share) * box.width), Math.round(box.top + box.height / 2)];
      """)
    guard let place = place as? [Int], place.count == 2 else {
      throw RawHTTP.Failure(what: "\(selector) is not on the page: \(place)")
    }
    var actions: [[String: Any]] = [
      ["type": "pointerMove", "duration": 0, "origin": "viewport", "x": place[0], "y": place[1]]
    ]
    if pressing { actions += [["type": "pointerDown", "button": 0], ["type": "pointerUp", "button": 0]] }
    let pointer: [String: Any] = [
      "type": "pointer", "id": touch ? "finger" : "mouse",
      "parameters": ["pointerType": touch ? "touch" : "mouse"], "actions": actions,
    ]
    try post("actions", ["actions": [pointer]])
  }

  // MARK: What the browser noticed

  /// What the console said since the last call.
  package func consoleMessages() throws -> [String] {
    try log("browser").compactMap { $0["message"] as? String }
  }

  /// The addresses asked for since the last call, and those that failed.
  package func requests() throws -> (all: [String], failed: [String]) {
    var names: [String: String] = [:]
    var all: [String] = []
    var failed: [String] = []
    for case let text as String in try log("performance").map({ $0["message"] as Any }) {
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
          let status = response["status"] as? Int, status >= 400
        else { continue }
        failed.append("\(status) \(names[id] ?? id)")
      case "Network.loadingFailed": failed.append(names[id] ?? id)
      default: continue
      }
    }
    return (all, failed)
  }

  private func log(_ type: String) throws -> [[String: Any]] {
    try post("se/log", ["type": type]) as? [[String: Any]] ?? []
  }

  // MARK: Transport

  @discardableResult
  private func post(_ command: String, _ body: [String: Any]) throws -> Any {
    try send("POST", "\(session)/\(command)", body)
  }

  private func send(_ method: String, _ path: String, _ body: [String: Any]?) throws -> Any {
    let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let answer = try http.request(
      "\(method) \(path) HTTP/1.1", headers: ["Content-Type: application/json"],
      body: String(decoding: data, as: UTF8.self))
    let json = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
    guard answer.code == 200, let value = json?["value"] else {
      throw RawHTTP.Failure(what: "\(method) \(path): \(answer.body.prefix(2000))")
    }
    return value
  }
}

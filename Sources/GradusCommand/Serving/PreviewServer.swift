import FlyingFox
import FlyingSocks
import Foundation

/// Hands out the preview's pages, to browsers of this machine alone.
///
/// Files come from memory by their exact names, so that no path can lead elsewhere.
struct PreviewServer: HTTPHandler {
  let pages: LivePages
  /// The port, which a request must name: a foreign name that leads to this machine is refused.
  let port: UInt16

  /// How long a page that listens may hear nothing: then it is seen whether it is still there.
  private static let pause = Duration.seconds(10)

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard isLocal(request.headers[.host] ?? "") else {
      return plain(.forbidden, "This preview answers to 127.0.0.1 and localhost alone.\n")
    }
    guard request.method == .GET else {
      return plain(.methodNotAllowed, "Only GET is answered.\n", [.init(rawValue: "Allow"): "GET"])
    }
    switch request.path {
    case "/_gradus/events": return events(request.query["page"] ?? "index.html")
    case "/_gradus/live.js": return response("live.js", PackageResources.live_js)
    default: return file(request.path)
    }
  }

  private func isLocal(_ host: String) -> Bool {
    ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"].contains(host.lowercased())
  }

  private func file(_ path: String) -> HTTPResponse {
    let name = path == "/" ? "index.html" : String(path.dropFirst())
    guard let bytes = pages.file(name) else {
      return pages.isExpected(name)
        ? response(name, live(Self.empty, name)) : plain(.notFound, "There is no such page.\n")
    }
    return response(name, name.hasSuffix(".html") ? live(bytes, name) : bytes)
  }

  /// A page that has never held: the script shows why, and loads it when it does.
  private static let empty = Array(
    "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>Gradus</title></head><body><main></main></body></html>\n"
      .utf8)

  /// The page with the script that keeps it up to date.
  private func live(_ page: [UInt8], _ name: String) -> [UInt8] {
    let text = String(decoding: page, as: UTF8.self)
    let script =
      "<script src=\"/_gradus/live.js\" data-version=\"\(pages.version(of: name))\" data-page=\"\(name)\"></script>\n"
    guard let end = text.range(of: "</head>") else { return page }
    return Array((text[..<end.lowerBound] + script + text[end.lowerBound...]).utf8)
  }

  private func response(_ name: String, _ bytes: [UInt8]) -> HTTPResponse {
    HTTPResponse(statusCode: .ok, headers: HTTPHeaders(Self.headers(MediaType.of(name))), body: Data(bytes))
  }

  private func plain(
    _ code: HTTPStatusCode, _ text: String, _ more: [HTTPHeader: String] = [:]
  ) -> HTTPResponse {
    HTTPResponse(
      statusCode: code,
      headers: HTTPHeaders(Self.headers("text/plain; charset=utf-8").merging(more) { _, new in new }),
      body: Data(text.utf8))
  }

  private static func headers(_ type: String) -> [HTTPHeader: String] {
    [
      .contentType: type, .init(rawValue: "Cache-Control"): "no-store",
      .init(rawValue: "X-Content-Type-Options"): "nosniff",
      // Another site's page must not read the course by way of this server.
      .init(rawValue: "Cross-Origin-Resource-Policy"): "same-origin",
    ]
  }

  /// The states of a page as server-sent events, for as long as it is open.
  private func events(_ page: String) -> HTTPResponse {
    let states = pages.states(of: page)
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    let sender = Task {
      await withTaskGroup { group in
        group.addTask {
          for await state in states {
            guard let json = try? JSONEncoder.sorted.encode(state) else { continue }
            continuation.yield(Array("data: ".utf8) + json + Array("\n\n".utf8))
          }
        }
        group.addTask {
          while (try? await Task.sleep(for: Self.pause)) != nil { continuation.yield(Array(":\n\n".utf8)) }
        }
      }
    }
    continuation.onTermination = { _ in sender.cancel() }
    return HTTPResponse(
      statusCode: .ok, headers: HTTPHeaders(Self.headers("text/event-stream")),
      body: HTTPBodySequence(from: EventBytes(stream: stream)))
  }
}

/// Bytes that come as events do, one event at a time.
private struct EventBytes: AsyncBufferedSequence {
  let stream: AsyncStream<[UInt8]>

  struct AsyncIterator: AsyncBufferedIteratorProtocol {
    var base: AsyncStream<[UInt8]>.Iterator
    var rest: ArraySlice<UInt8> = []

    mutating func next() async -> UInt8? {
      if rest.isEmpty { rest = await base.next()?[...] ?? [] }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
      if !rest.isEmpty {
        defer { rest = [] }
        return Array(rest)
      }
      return await base.next()
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(base: stream.makeAsyncIterator()) }
}

/// What a browser is told about a file.
enum MediaType {
  static func of(_ name: String) -> String {
    let types = [
      "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
      "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
      "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
      "pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "woff2": "font/woff2",
      "xml": "application/xml", "txt": "text/plain; charset=utf-8",
    ]
    let end = name.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return types[end] ?? "application/octet-stream"
  }
}

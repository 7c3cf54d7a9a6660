import ArgumentParser
import FlyingFox
import FlyingSocks
import Foundation
import Lessons

/// `gradus serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the course in a browser, and keep it up to date while it is written.",
    discussion: """
      Watches the lessons and all that goes into them. A page reloads itself when it changes, and stays where it was;
      a lesson that does not hold shows what is wrong over its last good page. Nothing is written to output/, and
      only browsers of this machine are answered.

        gradus serve                 then open the address it prints
        gradus serve --port 8080
      """)

  @OptionGroup var options: CourseOptions
  @OptionGroup var run: RunOptions

  @Option(help: ArgumentHelp("The port; 0 takes any that is free.", valueName: "N"))
  var port: UInt16 = 8421

  @Flag(help: "Show claims that fail, with a mark on every page, instead of holding the page back.")
  var draft = false

  func validate() throws {
    if run.noStore {
      throw ValidationError("serve needs the store: without it every edit would run everything")
    }
  }

  func run() async throws {
    let folder = try options.folder()
    let report = Report(folder: folder, format: options.diagnostics)
    let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let watcher: FileWatcher
    do {
      watcher = try FileWatcher { change.yield() }
    } catch {
      throw Failure(
        exit: .machine,
        message: "gradus: files cannot be watched: \(error)\n  fix: raise fs.inotify.max_user_instances")
    }
    let pages = LivePages { report.text($0) }
    var settings = run.settings(folder: folder)
    settings.isDraft = draft
    let course = LiveCourse(
      settings: settings, pages: pages, watcher: watcher, report: report, onFinished: { change.yield() })
    await course.takeUp(folder.appendingPathComponent("output"))
    change.yield()
    try await withThrowingTaskGroup(of: Void.self) { group in
      let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled)
      group.addTask {
        do {
          try await server.run()
        } catch is SocketError {
          try Task.checkCancellation()
          throw Failure(
            exit: .problem,
            message: "gradus: port \(port) cannot be listened on\n  fix: choose another with --port N")
        }
      }
      group.addTask {
        try await server.waitUntilListening(timeout: 60)
        guard case .ip4(_, let port) = await server.listeningAddress else { return }
        await server.appendRoute("*", to: PreviewServer(pages: pages, port: port))
        print("http://127.0.0.1:\(port)/")
        fflush(nil)
        for await _ in changes {
          // One save of an editor is several events.
          try await Task.sleep(for: .milliseconds(15))
          await course.refresh()
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
    await course.stop()
  }
}

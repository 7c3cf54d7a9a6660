import ArgumentParser

let task = Task { () -> Exit in
  do {
    var command = try GradusTool.parseAsRoot()
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
    return .done
  } catch {
    return Exit.explaining(error)
  }
}
let interruption = Interruption { task.cancel() }
let exit = await task.value
interruption.finish(with: exit)

import ArgumentParser

/// The command with its subcommands: `gradus build`, `gradus check`, ….
struct GradusTool: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "gradus",
    abstract: "Course material whose claims are checked by its experiments.",
    discussion: """
      A course is a folder that holds lessons/. Its Markdown lessons contain Swift cells, which Gradus compiles and runs.
      A course is a program: build, serve, figure, claims and verify run its code with your rights; check never does.

      Exit codes: 0 done; 1 the course has a problem; 2 wrong usage; 3 the machine lacks something; 130 interrupted.
      """,
    version: version,
    subcommands: [
      Build.self, Serve.self, Check.self, FigureCommand.self, Claims.self, CoverageCommand.self, Explain.self,
      Verify.self, Tangle.self,
      Init.self, New.self, Doctor.self, Clean.self,
    ])
}

/// Shows plots in the cell's output: one is a figure, several are its subfigures (a), (b), ….
public func show(_ first: Plot, _ others: Plot...) {
  Channel.send(.show(.plots([first] + others)))
}

/// Shows plots in the cell's output as the subfigures of one figure.
public func show(_ plots: [Plot], line: Int = #line, column: Int = #column) {
  if plots.isEmpty {
    stop(.misuse, "show: there is no plot in the array", line: line, column: column - "show".utf8.count)
  }
  Channel.send(.show(.plots(plots)))
}

/// Shows a table in the cell's output.
public func show(_ table: Table) {
  Channel.send(.show(.table(table)))
}

/// Shows a value in the cell's output, written by the number rules of the figures.
public func show(_ value: some Showable) {
  Channel.send(.show(.value(value.shown)))
}

/// Shows the same figure at several settings, chosen by a slider.
public func show<Setting: Showable>(_ frames: Frames<Setting>, line: Int = #line, column: Int = #column) {
  if frames.plots.isEmpty {
    stop(.misuse, "show: there is no setting to draw", line: line, column: column - "show".utf8.count)
  }
  Channel.send(
    .show(
      .frames(
        Records.Frames(
          parameter: frames.parameter, settings: frames.settings.map(\.shown), plots: frames.plots,
          first: frames.first))))
}

internal import Layout
internal import Lessons
internal import Plots
internal import Records

extension PageBuilder {
  /// A figure of a cell: its drawings, caption, files, description and data.
  func figure(at output: Int, of cell: Lessons.Cell, target: LabelTable.Target?, caption: HTML) -> HTML {
    guard let lesson else { return HTML() }
    let place = Figure.Place(lesson: lesson.slug, cell: cell.index, output: output)
    guard let figure = site.figures[place], !figure.panels.isEmpty else {
      report("missing-figure", "the figure of this cell was not drawn")
      return HTML()
    }
    var values = TemplateValues()
    values[text: "anchor"] = target?.anchor
    values[text: "column"] = cell.options.column.rawValue
    values[html: "captionHTML"] = caption
    values[text: "dataWords"] = words[.descriptionAndData]
    let name = target.map(self.name) ?? words[.plainFigure]
    values[text: "name"] = name
    let prefix = target?.anchor ?? "figure-\(cell.index + 1)-\(output + 1)"
    switch figure.arrangement {
    case .panels:
      values[flag: "isRow"] = figure.panels.count > 1
      values[list: "panels"] = figure.panels.enumerated().map { index, panel in
        self.panel(panel, letter: figure.panels.count > 1 ? Self.letter(index) : nil)
      }
    case .frames(let parameter, let settings, let first):
      let shown = figure.panels.indices.contains(first) ? first : 0
      values[text: "slider"] = "\(prefix)-slider"
      values[html: "parameterHTML"] = Self.html(RichText(markup: parameter))
      values[text: "last"] = String(figure.panels.count - 1)
      values[text: "first"] = String(shown)
      values[text: "firstSetting"] = setting(parameter, settings, shown)
      values[text: "firstValue"] = value(settings, shown)
      values[list: "panels"] = figure.panels.enumerated().map { index, panel in
        var values = self.panel(panel, letter: nil)
        values[flag: "isFrame"] = true
        values[flag: "isLater"] = index != shown
        values[text: "setting"] = setting(parameter, settings, index)
        values[text: "value"] = value(settings, index)
        return values
      }
    }
    values[list: "files"] = files(of: figure, name: name)
    values[list: "data"] = data(of: figure, name: name)
    if let label = figure.label ?? target?.anchor {
      values[text: "regenerate"] = words[.regenerate]
      values[text: "command"] = "gradus figure \(label)"
    }
    if let (word, experiments) = experiments(behind: cell) {
      values[text: "experimentsWord"] = words[word]
      values[text: "experiments"] = ExperimentList.text(experiments, words: words)
    }
    return site.theme.render(.figure, values)
  }

  /// The experiments that a figure's cell asked for, or those that were asked for last before it.
  ///
  /// Which of the earlier ones it draws is not known, and not said.
  private func experiments(behind cell: Lessons.Cell) -> (Word, [Record.Experiment])? {
    guard let cells = record?.cells.prefix(cell.index + 1),
      let last = cells.lastIndex(where: { !$0.experiments.isEmpty })
    else { return nil }
    return (last == cell.index ? .experimentsBehind : .experimentsBefore, cells[last].experiments)
  }

  private func panel(_ panel: Figure.Panel, letter: String?) -> TemplateValues {
    var values = TemplateValues()
    values[text: "letter"] = letter
    values[list: "drawings"] = zip(panel.drawings, FigureWidths.classes(panel.drawings)).map {
      drawing, rooms in
      var values = TemplateValues()
      values[html: "drawingHTML"] = HTML(trusted: drawing.svg)
      values[text: "rooms"] = rooms
      return values
    }
    return values
  }

  private func setting(_ parameter: String, _ settings: [Value], _ index: Int) -> String {
    words(.frame, ["name": RichText(markup: parameter).spoken, "value": value(settings, index)])
  }

  private func value(_ settings: [Value], _ index: Int) -> String {
    guard settings.indices.contains(index) else { return "" }
    return switch settings[index] {
    case .number(let number): SettingNumber.text(number, among: settings)
    case let other: numerals.plain(other, words: words)
    }
  }

  /// A name as figures write it, `σ_{w}`, with its scripts.
  static func html(_ text: RichText) -> HTML {
    text.runs.map { run -> HTML in
      let words: HTML = run.isItalic ? "<i>\(run.text)</i>" : "\(run.text)"
      return switch run.script {
      case .normal: words
      case .superscript: "<sup>\(words)</sup>"
      case .subscript: "<sub>\(words)</sub>"
      }
    }.joined()
  }

  /// What tells panels apart: their letters, or their settings.
  private func panelNames(_ figure: Figure) -> [String] {
    figure.panels.indices.map { index in
      switch figure.arrangement {
      case .panels: figure.panels.count > 1 ? "(\(Self.letter(index)))" : ""
      case .frames(let parameter, let settings, _): setting(parameter, settings, index)
      }
    }
  }

  private func files(of figure: Figure, name: String) -> [TemplateValues] {
    zip(figure.panels, panelNames(figure)).filter { !$0.0.files.isEmpty }.map { panel, panelName in
      var values = TemplateValues()
      values[text: "panel"] = panelName
      values[list: "formats"] = panel.files.map { file in
        var values = TemplateValues()
        let format = file.format.rawValue.uppercased()
        values[text: "format"] = format
        values[text: "path"] = file.path
        values[text: "name"] = words(
          .downloadAs, ["figure": panelName.isEmpty ? name : "\(name) \(panelName)", "format": format])
        return values
      }
      return values
    }
  }

  private func data(of figure: Figure, name: String) -> [TemplateValues] {
    zip(figure.panels, panelNames(figure)).map { panel, panelName in
      var values = TemplateValues()
      values[text: "description"] = panel.alternative
      let title = words(.dataOf, ["figure": panelName.isEmpty ? name : "\(name) \(panelName)"])
      if !panel.table.columns.isEmpty {
        values[html: "tableHTML"] = table(
          panel.table, caption: HTML(text: title), plain: title,
          hasFile: panel.files.contains { $0.format == .csv }, hasMarkup: false)
      }
      return values
    }
  }

  private static func letter(_ index: Int) -> String {
    Unicode.Scalar(0x61 + index % 26).map { String(Character($0)) } ?? ""
  }
}

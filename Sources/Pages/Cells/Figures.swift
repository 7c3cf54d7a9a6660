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
    setData(of: figure, name: name, in: &values)
    if let label = figure.label ?? target?.anchor {
      values[text: "regenerate"] = words[.regenerate]
      values[text: "command"] = "gradus figure \(label)"
    }
    let experiments =
      record.flatMap { $0.cells.indices.contains(cell.index) ? $0.cells[cell.index].sources : nil } ?? []
    if !experiments.isEmpty {
      values[text: "experimentsWord"] = words[.experimentsBehind]
      values[text: "experiments"] = ExperimentList.text(experiments, words: words)
    }
    return site.theme.render(.figure, values)
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

  /// What tells panels apart, their letters or their settings: as it is set, and as it is read aloud.
  private func panelNames(_ figure: Figure) -> [(html: HTML, spoken: String)] {
    figure.panels.indices.map { index in
      switch figure.arrangement {
      case .panels:
        let letter = figure.panels.count > 1 ? "(\(Self.letter(index)))" : ""
        return (HTML(text: letter), letter)
      case .frames(let parameter, let settings, _):
        let name = Self.html(RichText(markup: parameter))
        let html = words.markup(.frame, ["name": name, "value": HTML(text: value(settings, index))])
        return (html, setting(parameter, settings, index))
      }
    }
  }

  private func files(of figure: Figure, name: String) -> [TemplateValues] {
    zip(figure.panels, panelNames(figure)).filter { !$0.0.files.isEmpty }.map { panel, panelName in
      var values = TemplateValues()
      values[html: "panelHTML"] = panelName.html
      values[list: "formats"] = panel.files.map { file in
        var values = TemplateValues()
        let format = file.format.rawValue.uppercased()
        values[text: "format"] = format
        values[text: "path"] = file.path
        values[text: "name"] = words(
          .downloadAs,
          ["figure": panelName.spoken.isEmpty ? name : "\(name) \(panelName.spoken)", "format": format])
        return values
      }
      return values
    }
  }

  /// The descriptions and the data of a figure: of the frames of a slider together, where they have the same columns.
  private func setData(of figure: Figure, name: String, in values: inout TemplateValues) {
    let panels = figure.panels
    let names = panelNames(figure)
    let hasFile = panels.contains { $0.files.contains { $0.format == .csv } }
    if case .frames(let parameter, let settings, _) = figure.arrangement, panels.count > 1 {
      let descriptions = FrameDescriptions(panels.map(\.alternative))
      values[html: "descriptionHTML"] = Self.html(RichText(markup: descriptions.start))
      values[html: "descriptionEndHTML"] = Self.html(RichText(markup: descriptions.end))
      let shown = panels.indices.map { value(settings, $0) }
      if let data = FigureData.together(panels.map(\.table), parameter: parameter, settings: shown) {
        values[html: "tableHTML"] = dataTable(
          data, name: HTML(text: name), plainName: name, hasFile: hasFile)
        values[list: "data"] = zip(descriptions.each, names).filter { !$0.0.isEmpty }.map { text, panelName in
          item(panelName.html, text)
        }
        return
      }
      values[list: "data"] = panels.indices.map { index in
        var values = item(names[index].html, descriptions.each[index])
        let data = FigureData.excerpt(of: panels[index].table, rows: FigureData.rows(ofEach: panels.count))
        setTable(data, name, names[index], hasFile: hasFile, in: &values)
        return values
      }
      return
    }
    values[list: "data"] = zip(panels, names).map { panel, panelName in
      var values = item(panels.count > 1 ? panelName.html : HTML(), panel.alternative)
      setTable(FigureData.excerpt(of: panel.table), name, panelName, hasFile: hasFile, in: &values)
      return values
    }
  }

  private func item(_ name: HTML, _ description: String) -> TemplateValues {
    var values = TemplateValues()
    values[html: "nameHTML"] = name
    values[html: "itemHTML"] = Self.html(RichText(markup: description))
    return values
  }

  private func setTable(
    _ data: FigureData.Excerpt, _ name: String, _ panel: (html: HTML, spoken: String), hasFile: Bool,
    in values: inout TemplateValues
  ) {
    guard !data.columns.isEmpty else { return }
    values[html: "ownTableHTML"] = dataTable(
      data, name: panel.spoken.isEmpty ? HTML(text: name) : "\(name) \(panel.html)",
      plainName: panel.spoken.isEmpty ? name : "\(name) \(panel.spoken)", hasFile: hasFile)
  }

  private static func letter(_ index: Int) -> String {
    Unicode.Scalar(0x61 + index % 26).map { String(Character($0)) } ?? ""
  }
}

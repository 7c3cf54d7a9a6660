internal import Lessons

extension PageBuilder {
  func callout(_ callout: Callout) -> HTML {
    switch callout.kind {
    case .quiz: quiz(callout)
    case .exercise: exercise(callout)
    case .note, .tip, .warning, .history, .theory: aside(callout)
    }
  }

  private func aside(_ callout: Callout) -> HTML {
    let word: Word =
      switch callout.kind {
      case .tip: .tip
      case .warning: .warning
      case .history: .history
      case .theory: .theory
      case .note, .exercise, .quiz: .note
      }
    var values = TemplateValues()
    values[text: "kind"] = callout.kind.rawValue
    values[text: "word"] = words[word]
    values[html: "titleHTML"] = inlines(callout.title)
    values[html: "bodyHTML"] = blocks(callout.blocks)
    // What may be skipped is folded.
    values[flag: "folds"] = callout.kind == .theory
    return site.theme.render(.callout, values)
  }

  private func exercise(_ callout: Callout) -> HTML {
    let target = callout.label.flatMap { site.course.labels.targets[$0] }
    var values = TemplateValues()
    values[text: "kind"] = callout.kind.rawValue
    values[flag: "isExercise"] = true
    values[text: "anchor"] = target?.anchor
    values[text: "word"] = target.map(name) ?? words[.unnamedExercise]
    values[html: "titleHTML"] = inlines(callout.title)
    values[html: "bodyHTML"] = blocks(callout.blocks)
    return site.theme.render(.callout, values)
  }

  /// A question whose answers unfold to their verdicts: readable, and answerable, without a script.
  private func quiz(_ callout: Callout) -> HTML {
    var values = TemplateValues()
    let target = callout.label.flatMap { site.course.labels.targets[$0] }
    values[text: "anchor"] = target?.anchor
    values[text: "word"] = words[.quiz]
    values[text: "hint"] = words[.quizHint]
    values[html: "titleHTML"] = inlines(callout.title)
    values[html: "bodyHTML"] = blocks(callout.blocks)
    values[list: "choices"] = callout.choices.map { choice in
      var values = TemplateValues()
      values[flag: "isCorrect"] = choice.isCorrect
      values[text: "verdict"] = words[choice.isCorrect ? .right : .wrong]
      values[html: "textHTML"] = inlines(choice.text)
      values[html: "explanationHTML"] = blocks(choice.explanation)
      return values
    }
    return site.theme.render(.quiz, values)
  }
}

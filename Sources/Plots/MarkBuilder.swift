/// Collects the marks of a plot; `for`, `if` and arrays work as in any Swift code.
@resultBuilder
public enum MarkBuilder {
  public static func buildExpression(_ content: some MarkContent) -> [Mark] { content.marks }
  public static func buildExpression(_ contents: [some MarkContent]) -> [Mark] { contents.flatMap(\.marks) }
  public static func buildExpression(_ marks: [Mark]) -> [Mark] { marks }
  public static func buildBlock(_ parts: [Mark]...) -> [Mark] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Mark]?) -> [Mark] { part ?? [] }
  public static func buildEither(first: [Mark]) -> [Mark] { first }
  public static func buildEither(second: [Mark]) -> [Mark] { second }
  public static func buildArray(_ parts: [[Mark]]) -> [Mark] { parts.flatMap { $0 } }
  public static func buildLimitedAvailability(_ part: [Mark]) -> [Mark] { part }
}

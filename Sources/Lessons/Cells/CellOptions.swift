/// What stands in a cell's `//| key: value` lines.
package struct CellOptions: Sendable, Codable, Hashable {
  package enum Echo: String, Sendable, Codable { case shown = "true", hidden = "false", fenced }
  package enum Fold: String, Sendable, Codable { case none, closed = "true", open = "show" }
  package enum Width: String, Sendable, Codable { case body, page, margin }
  package enum Scope: String, Sendable, Codable { case shared, own }

  package var label: String?
  package var caption: Interpolated?
  package var alt: Interpolated?
  package var insight: Interpolated?
  package var summary: Interpolated?
  package var echo: Echo = .shown
  package var fold: Fold = .none
  package var eval: Bool = true
  package var output: Bool = true
  /// The text the cell must print, numbers compared with a tolerance.
  package var expect: String?
  /// The message of the trap the cell must reach.
  package var error: String?
  /// A part of the compiler's message the cell must provoke.
  package var compileError: String?
  /// Pixels, where the author sets the figure's width.
  package var width: Int?
  package var column: Width = .body
  package var inputs: [String] = []
  /// The file the cell's text is read from.
  package var file: String?
  package var timeout: Double?
  package var scope: Scope?
  /// Where each option stands, by key.
  package var positions: [String: SourcePosition] = [:]

  package init() {}
}

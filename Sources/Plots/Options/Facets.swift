/// Panels beside one another, one for each value of a mark's `facet` channel or `panel`.
package struct Facets: Sendable, Codable, Hashable {
  /// The number of panels in a row; chosen by the width where there is none.
  package var columns: Int?
  package var x = Sharing.shared
  package var y = Sharing.shared

  package init() {}
}

/// Whether the panels of a figure have one scale, so that they can be compared, or each its own.
public enum Sharing: String, Sendable, Codable, Hashable { case shared, free }

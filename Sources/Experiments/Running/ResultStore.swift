internal import Records

/// Where results are kept between builds, by description.
package struct ResultStore: Sendable {
  /// The result kept for a description, if there is one.
  package let stored: @Sendable (_ description: String) -> String?
  /// Keeps a result under its description.
  package let keep: @Sendable (_ result: String, _ description: String) -> Void

  package init(
    stored: @escaping @Sendable (String) -> String?, keep: @escaping @Sendable (String, String) -> Void
  ) {
    self.stored = stored
    self.keep = keep
  }

  /// The runner's store, reached through the lesson's channel.
  package static let channel = ResultStore(
    stored: { Channel.stored($0) }, keep: { Channel.keep($0, for: $1) })
}

/// A lesson's way to the runner: questions for kept results, results to keep, progress.
///
/// Without a runner (a lesson run by hand) there is nothing kept, and nothing is asked.
package enum Channel {
  /// The result kept for a description, if there is one.
  package static func stored(_ description: String) -> String? { nil }
  /// Hands over a result to keep under its description.
  package static func keep(_ result: String, for description: String) {}
  /// Says where a long computation stands; cheap enough to call at every epoch.
  package static func report(_ progress: Progress) {}
}

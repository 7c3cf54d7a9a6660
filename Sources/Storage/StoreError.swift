/// The store's folder cannot be used: no space, no permission, a file in its place.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  package var path: String
  package var problem: String

  package init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  package var description: String { "the store at \(path): \(problem)" }
}

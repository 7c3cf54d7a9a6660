extension Int {
  /// The product, or the largest integer where it would overflow: a size that is too large is named by the checks of a
  /// network, which come after its description.
  func clampedProduct(_ factor: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? .max : product
  }
}

import Testing

/// The suites that open the course's pages, one after the other: a browser for each at once would leave no processor to
/// tests that measure time.
@Suite("the course's pages in one browser", .serialized)
enum OneBrowser {}

import Glibc

/// Whether tests that take many seconds run too: where the environment says `GRADUS_TEST_ALL=1`.
let runsLongTests = getenv("GRADUS_TEST_ALL").map { String(cString: $0) } == "1"

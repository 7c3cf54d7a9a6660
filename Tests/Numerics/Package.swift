// swift-tools-version: 6.2
// Engine and Networks with their tests as a package of their own, which `mutants` and `levels` copy beside the
// sources: it builds in a fraction of the time, and for another processor where GRADUS_MARCH names one.
import PackageDescription

let language: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let level = Context.environment["GRADUS_MARCH"] ?? "x86-64-v3"
#if arch(x86_64)
  let march = ["-Xcc", "-march=\(level)"]
#else
  let march: [String] = []
#endif
let vector: [SwiftSetting] = [
  .unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"] + march)
]

let package = Package(
  name: "numerics",
  targets: [
    .target(name: "Engine", swiftSettings: language + vector),
    .target(name: "Networks", dependencies: ["Engine"], swiftSettings: language + vector),
    .testTarget(
      name: "EngineTests", dependencies: ["Engine"], swiftSettings: language + [.unsafeFlags(["-O"])]),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "Engine"], resources: [.copy("References")],
      swiftSettings: language),
  ]
)

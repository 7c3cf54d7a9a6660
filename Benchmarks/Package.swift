// swift-tools-version: 6.2
import PackageDescription

let language: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// GRADUS_CHECKOUT=/another/clone measures that clone with the benchmarks of this one.
let package = Package(
  name: "GradusBenchmarks",
  dependencies: [
    .package(name: "gradus", path: Context.environment["GRADUS_CHECKOUT"] ?? ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    // What the runner and every contestant say to each other.
    .target(name: "Contest", swiftSettings: language),
    // Our contestant: it answers the same requests as the peers.
    .executableTarget(
      name: "Measure",
      dependencies: ["Contest", "CAllocations", .product(name: "GradusMeasurements", package: "gradus")],
      swiftSettings: language),
    // The runner: asks ours and the peers in turn, prints the table, keeps the results.
    .executableTarget(
      name: "Compare",
      dependencies: ["Contest", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: language),
    .target(name: "CAllocations"),
  ]
)

// swift-tools-version: 6.2
import PackageDescription

// One language for every target: Swift 6, imports internal unless said otherwise.
let language: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The numerical modules are optimised in debug builds too (100 training steps: 2 ms against 868 ms),
// and use fused multiply-add. `-num-threads 2` is what lets whole-module optimisation work in debug.
#if arch(x86_64)
  let vector: [SwiftSetting] = [
    .unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2", "-Xcc", "-march=x86-64-v3"])
  ]
#else
  let vector: [SwiftSetting] = [.unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"])]
#endif

// Where Pango's headers are. Its .pc files would say so, but they also carry -pthread, which SwiftPM warns about
// on every build; a module that imports Rendering needs the path too, as it needs the C module's map.
let pango: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-I/usr/include/pango-1.0"])]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = [],
  resources: [Resource]? = nil, exclude: [String] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: language + settings, plugins: plugins)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = [],
  resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    resources: resources, swiftSettings: language + pango + settings)
}

let package = Package(
  name: "gradus",
  products: [
    .library(name: "GradusLibrary", type: .dynamic, targets: ["Gradus"]),
    .executable(name: "gradus", targets: ["GradusCommand"]),
    // Only for Benchmarks/, a package of its own, to which package access does not reach.
    .library(name: "GradusMeasurements", targets: ["Measurements"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
  ],
  targets: [
    // What a lesson imports: pure Swift, no C module anywhere below.
    module("Gradus", ["Experiments", "Networks", "Engine", "Plots", "Records"]),
    module("Experiments", ["Networks", "Engine", "Plots", "Records"], settings: vector),
    module("Networks", ["Engine"], settings: vector),
    module("Engine", settings: vector),
    module("Plots"),
    module("Records", ["Plots"]),

    // What the tool is made of.
    .executableTarget(
      name: "GradusCommand",
      dependencies: [
        "Pages", "Running", "Rendering", "Layout", "Lessons", "Storage", "Records", "Plots",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [.embedInCode("Resources")],
      swiftSettings: language + pango),
    module("Lessons", ["CMarkGFM", .product(name: "Yams", package: "Yams")]),
    module("Storage", ["CGLib"], plugins: ["SourceDigests"]),
    // Embeds the digests of the modules' sources, which the store's keys hold.
    .plugin(name: "SourceDigests", capability: .buildTool()),
    module(
      "Running",
      ["Lessons", "Records", "Plots", "Storage", .product(name: "Subprocess", package: "swift-subprocess")]),
    module("Layout", ["Plots"]),
    module(
      "Rendering", ["Layout", "Plots", "CCairo", "CPango", "CDeflate"],
      // Optimised in debug builds too: packing the pixels of a figure takes a hundred times as long without.
      settings: pango + [.unsafeFlags(["-O"])]),
    module(
      "Pages",
      [
        "Lessons", "Records", "Plots", "Layout", "Storage", "CDuktape",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      // In the binary, so that an installed `gradus` finds them wherever it stands.
      resources: [.embedInCode("Resources")]),

    // The figures of the documentation's gallery, which are the tests' golden figures too; `make docs` writes the page.
    module("Gallery", ["Layout", "Plots", "Networks", "Engine"]),
    .executableTarget(
      name: "GalleryPage", dependencies: ["Gallery", "Layout", "Rendering"], swiftSettings: language + pango),

    // What Benchmarks/ times: steps, kernels and figures behind a public face.
    module("Measurements", ["Networks", "Engine", "Layout", "Plots", "Rendering"], settings: pango),

    // C libraries, each imported in one folder.
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CPango", pkgConfig: "cairo harfbuzz fontconfig gobject-2.0",
      providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
    .systemLibrary(name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"])]),

    // Optimised, because one of them goes through every Float.
    tests("Engine", [], settings: [.unsafeFlags(["-O"])]),
    tests("Networks", ["Engine"], resources: [.copy("References")]),
    tests("Experiments", ["Networks", "Engine", "Plots", "Records"]),
    tests("Plots", []),
    tests("Records", ["Plots"]),
    // Damaged texts, for the tests of whatever reads texts.
    .target(name: "Mutation", path: "Tests/Mutation", swiftSettings: language),
    tests("Lessons", ["Mutation"], resources: [.copy("Goldens")]),
    tests("Storage", []),
    tests(
      "Running", ["Lessons", "Records", "Plots", "Storage", "GradusCommand", "Gradus"],
      resources: [.copy("Goldens")]),
    tests("Layout", ["Plots"], resources: [.copy("Goldens")]),
    tests("Rendering", ["Gallery", "Layout", "Plots", "CCairo"], resources: [.copy("Goldens")]),
    tests(
      "Pages", ["Lessons", "Records", "Plots", "Layout", "Storage", "Mutation"], resources: [.copy("Goldens")]
    ),
    tests("GradusCommand", ["Lessons", "Records", "Storage", "Mutation"]),
    // The repository's own course, built by the command and read in a browser.
    .testTarget(name: "CourseTests", dependencies: ["GradusCommand"], swiftSettings: language + pango),
  ]
)

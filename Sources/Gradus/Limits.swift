@preconcurrency internal import Glibc

/// The limits a lesson's program sets itself before its first cell; they hold for all that it starts.
enum Limits {
  static func takeUp() {
    // Of data, not of addresses: the allocator reserves address space that it never uses.
    set(RLIMIT_DATA, to: Surroundings.memory)
    set(RLIMIT_CPU, to: Surroundings.processorTime)
    set(RLIMIT_FSIZE, to: Surroundings.fileSize)
    set(__RLIMIT_NPROC, to: Surroundings.processes)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }

  private static func set(_ resource: __rlimit_resource, to variable: String) {
    guard let value = Surroundings.value(variable).flatMap({ rlim_t($0) }) else { return }
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(value, limit.rlim_max)
    limit.rlim_max = limit.rlim_cur
    setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  }
}

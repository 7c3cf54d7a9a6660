/// A value that a lesson lets a reader change with `--set`: an integer, a number, a truth value or a string.
public protocol ParameterValue: Showable {
  /// Reads the value from a flag; `nil` where the text is not one.
  init?(setting: String)
  /// What such a value is called: `an integer`.
  static var kind: String { get }
}

extension Int: ParameterValue {
  public init?(setting: String) { self.init(setting) }
  public static var kind: String { "an integer" }
}

extension Double: ParameterValue {
  public init?(setting: String) {
    guard let number = Double(setting), !number.isNaN else { return nil }
    self = number
  }
  public static var kind: String { "a number" }
}

extension Bool: ParameterValue {
  public init?(setting: String) { self.init(setting) }
  public static var kind: String { "true or false" }
}

extension String: ParameterValue {
  public init?(setting: String) { self = setting }
  public static var kind: String { "a string" }
}

/// A parameter of the lesson: the default, or what `--set NAME=VALUE` says.
///
///     let depth = parameter("depth", 20)
public func parameter<Value: ParameterValue>(
  _ name: String, _ standard: Value, line: Int = #line, column: Int = #column
) -> Value {
  var value = standard
  if let setting = Settings.values[name] {
    guard let read = Value(setting: setting) else {
      stop(
        .setting, "--set \(name)=\(setting): the parameter is \(Value.kind), by default \(standard)",
        line: line,
        column: column - "parameter".utf8.count)
    }
    value = read
  }
  Channel.send(.parameter(Parameter(name: name, value: value.shown, standard: standard.shown, line: line)))
  return value
}

/// What `--set` says, by parameter name.
enum Settings {
  static let values: [String: String] = {
    guard let text = Surroundings.value(Surroundings.settings) else { return [:] }
    do {
      return try PackedJSON.decode(from: Array(text.utf8))
    } catch {
      stop(.setting, "\(Surroundings.settings) is not a JSON object of strings", line: 0, column: 0)
    }
  }()
}

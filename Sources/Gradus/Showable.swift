/// A value that prose, a caption or a cell can show: a number, a truth value or a string.
public protocol Showable {
  /// Hands the value to the tool that formats it.
  func show(in display: inout Display)
}

/// Where a value is put to be shown.
public struct Display {
  var value = Value.text("")

  public mutating func number(_ number: Double) { value = .number(number) }
  public mutating func integer(_ number: Int) { value = .integer(number) }
  public mutating func truth(_ truth: Bool) { value = .truth(truth) }
  public mutating func text(_ text: String) { value = .text(text) }
}

extension Showable {
  var shown: Value {
    var display = Display()
    show(in: &display)
    return display.value
  }
}

extension Double: Showable {
  public func show(in display: inout Display) { display.number(self) }
}

extension Float: Showable {
  // By its own digits: as a Double, 0.1 would read 0.10000000149.
  public func show(in display: inout Display) { display.number(Double(description) ?? Double(self)) }
}

extension Int: Showable {
  public func show(in display: inout Display) { display.integer(self) }
}

extension Bool: Showable {
  public func show(in display: inout Display) { display.truth(self) }
}

extension String: Showable {
  public func show(in display: inout Display) { display.text(self) }
}

extension Substring: Showable {
  public func show(in display: inout Display) { display.text(String(self)) }
}

func halvings(of number: Double) -> Int {
  var rest = number
  var count = 0
  while rest >= 1 {
    rest /= 2
    count += 1
  }
  return count
}

import Foundation
import FoundationXML
import Testing

/// The elements of an XML document in order; throws where it is not well-formed.
struct XMLElements {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var all: [Element] = []

  init(of document: String) throws {
    let parser = XMLParser(data: Data(document.utf8))
    let collector = Collector()
    parser.delegate = collector
    let isWellFormed = parser.parse()
    try #require(isWellFormed, "line \(parser.lineNumber): not well-formed")
    all = collector.elements
  }

  func attributes(of name: String) -> [[String: String]] { all.filter { $0.name == name }.map(\.attributes) }
  func text(of name: String) -> [String] { all.filter { $0.name == name }.map(\.text) }

  private final class Collector: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      for index in open { elements[index].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }
  }
}

// Writes the gallery of figures as one HTML page: GalleryPage FOLDER
import Foundation

guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(Data("usage: GalleryPage FOLDER\n".utf8))
  exit(2)
}
do {
  try GalleryPage().write(to: URL(filePath: CommandLine.arguments[1]))
} catch {
  FileHandle.standardError.write(Data("the gallery cannot be written: \(error)\n".utf8))
  exit(1)
}

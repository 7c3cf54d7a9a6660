# make          sets the machine up, builds Gradus and the course, says where the first page is
# make test     sets the machine up and runs the tests
# make docs     writes the gallery of figures to docs/gallery
# make format   rewrites the sources with the committed format; make lint only checks
.DEFAULT_GOAL := course
.PHONY: course build test docs lint format clean

SOURCES := Package.swift Sources Tests

build:
	@setup/install packages-build
	swift build -c release --quiet

course: build
	.build/release/gradus build

test:
	@setup/install packages-build packages-test
	swift test --disable-xctest

docs: build
	.build/release/GalleryPage docs/gallery

lint:
	swift format lint --strict --recursive $(SOURCES)

format:
	swift format --in-place --recursive $(SOURCES)

clean:
	rm -rf .build .gradus docs/gallery

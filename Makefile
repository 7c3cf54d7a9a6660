# make          sets the machine up, builds Gradus and the course, says where the first page is
# make install  installs gradus in PREFIX (default /usr/local), with what lessons are compiled against and completions
# make uninstall removes it from there
# make test     sets the machine up, builds the course and runs the tests, those of its pages on all of them
# make test-all also runs the long tests, and holds builds for x86-64-v3 and v4 against each other
# make mutants  puts deliberate faults into the engine and shows that a test notices each; make mutants-claims
#               shows that a claim of the course fails with each
# make docs     builds the author's guide to docs/guide/output, and the gallery of figures to docs/gallery
# make format   rewrites the sources with the committed format; make lint only checks
.DEFAULT_GOAL := course
.PHONY: course build install uninstall test test-all mutants mutants-claims docs lint format clean

PREFIX ?= /usr/local
SOURCES := Package.swift Plugins Sources Tests

build:
	@setup/install packages-build
	swift build -c release --quiet

course: build
	.build/release/gradus build

install: build
	setup/prefix install .build/release $(PREFIX)

uninstall:
	setup/prefix remove $(PREFIX)

test: course
	@setup/install packages-build packages-test
	@setup/checkers
	swift test --disable-xctest

test-all: course
	@setup/install packages-build packages-test
	@setup/checkers
	GRADUS_TEST_ALL=1 swift test --disable-xctest
	Tests/Numerics/levels

mutants:
	@setup/install packages-build
	Tests/Numerics/mutants

mutants-claims:
	@setup/install packages-build
	Tests/Numerics/mutants --claims

docs: build
	.build/release/gradus build docs/guide
	.build/release/GalleryPage docs/gallery

lint:
	swift format lint --strict --recursive $(SOURCES)

format:
	swift format --in-place --recursive $(SOURCES)

clean:
	rm -rf .build .gradus docs/gallery docs/guide/.gradus docs/guide/output

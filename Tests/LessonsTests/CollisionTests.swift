import Testing

@testable import Lessons

/// Where our syntax and Markdown's meet: each text gives the recorded tree and no other.
@Suite struct CollisionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "norms-in-tables",
      text: """
        | norm | value |
        |---|---|
        | $|x|$ | $\\|x\\|_2 = |a|$ |
        | $P(A|B)$ | `a \\| b` |
        | plain \\| bar | $5 | $
        | $a | b$ |
        """),
    Case(
      name: "line-starts-in-display-math",
      text: """
        $$
        a
        = b
        - c
        + d
        * e
        # f
        > g
        1. h
        ---
        | i |
        <details>
            j
        ```
        $$
        """),
    Case(
      name: "line-starts-in-inline-math",
      text: """
        Where $a
        - b$ and $c
        + d$ and $e
        = f$ hold, and $g
        # h$, we pay $5
        - a list item
        - about $10

        > In a quote $a
        > - b$ too.
        """),
    Case(
      name: "emphasis-and-escapes-in-math",
      text: """
        A *word $a * b$ and $c * d$* with $x_1$ and $x_2$, $a \\\\ b$, $\\{1\\}$, $\\$5$, $a < b$ and $c > d$, $[1](2)$,
        $<kbd>$, $`a`$, $x@fig-a$ and $\\_$.
        """),
    Case(
      name: "money",
      text: """
        It costs $5 and $10. Or $20,000 and USD$30. Then $x$ is math, and $5 more; 5$ and 10$; \\$x\\$; $ x $; $$ alone.
        """),
    Case(
      name: "mail-and-mentions",
      text: """
        Write to someone@example.org or <someone@example.org>, some.one@fig-a.org, a_b@glorot2010. Not `@fig-a`, not
        [@fig-a](https://example.org), not \\@fig-a. But @fig-a. And @fig-a's, (@fig-a), "@glorot2010", **@glorot2010**,
        @fig-a-b, @eq-x: done; @2x is none, @ neither. @müller2010 counts. ![@fig-a](a.png)
        """),
    Case(
      name: "definition-named-like-a-citation",
      text: """
        See [@glorot2010] and [plain].

        [@glorot2010]: https://example.org
        [plain]: https://example.org/plain "Title"

        [@he2015]: a new idea is no definition.
        """),
    Case(
      name: "citation-brackets",
      text: """
        [@a], [@a; @b], [@a, fig. 3; @b, p. 4], [-@fig-x], \\[@a], [@a][x], [see @a], [@a
        and more], [[@a]], [@a](b.md), [@fig-x; @a], [-@a], [@a, `code`].

        [x]: b.md
        """),
    Case(
      name: "quotes-in-quotes",
      text: """
        > one
        > > two `{swift} a`
        > > > three $x$
        > > back @fig-a
        lazy `{swift} b`

        > > ```swift
        > > //| label: fig-deep
        > > let a = 1
        > >   let b = 2
        > > ```
        """),
    Case(
      name: "fences-in-quotes-in-lists",
      text: """
        1. first
           > quoted
           > ```swift
           > let a = 1
           >
           > let b = 2
           > ```
           > $$
           > x
           > - y
           > $$ {#eq-quoted}
        2. second

           ~~~~swift
           let fence = "```"
           ~~~~

           $$
           z
           $$
        -\tafter a tab

        \t```swift
        \tlet tabbed = 1
        \t\tlet twice = 2
        \t```
        """),
    Case(
      name: "dollars-in-code",
      text: """
        `$a$` and ``$`b`$``, `$$`, and

            $$
            indented
            $$

        ```text
        $$
        not math
        @fig-a $x|y$
        ```

        <!-- $x$ @fig-a -->
        """),
    Case(
      name: "displays-in-paragraphs",
      text: """
        $$ a = b $$ {#eq-one}
        $$ c = d $$
        where $a$ is.

        Before
        $$ e $$ {#eq-two} after.

        - $$ in + list $$
        - x
          $$
          - y
          $$ {#eq-list}
        """),
    Case(
      name: "captions-and-labels",
      text: """
        | a |
        |---|
        | b |

        : Caption with `code`, *emphasis* and a : colon {#tbl-one}

        | a |
        |---|
        | b |

        Not a caption: text.

        ![Alt *text*](x.png 'Title "q" $x$'){#fig-image}

        ![Alt](x.png) in a line.

        Setext heading
        with two lines {#sec-setext}
        ===

        ## Trailing marks ## {#sec-marks}

        ### Code `{#sec-no}` ###
        """),
    Case(
      name: "callouts",
      text: """
        > [!NOTE] With **title** and `code`
        > text
        >
        > - list

        > [!tip]

        > [!EXERCISE]
        > No title {#not-a-label}

        > [NOTE] is a plain quote

        > **Not** [!NOTE]

        > [!QUIZ]
        > - [X] Yes
        >
        >   Right.
        > - [ ] No $x$
        >   Wrong.
        >
        > Afterwards.
        """),
    Case(
      name: "inline-html",
      text: """
        <kbd>Ctrl</kbd>+<kbd>*C*</kbd>, x<sub>i<sup>2</sup></sub><br/>y<br>
        <!-- a comment over
        two lines --> z

        <!-- block comment

        with a blank line -->

        <br>

        a &lt;b&gt; &amp; \\<c\\> &#120;
        """),
    Case(
      name: "places-after-definitions",
      text: """
        [a]: https://example.org
        [b]:
          https://example.org/b
        Text `{swift} one` and
          `{swift} two`, @fig-a

        Heading `{swift} three`
        over $x$ two `{swift} four`
        ---

        > [c]: https://example.org/c
        > quoted `{swift} five`
        lazy @fig-b
        """),
    Case(
      name: "notes",
      text: """
        `[^a]`, \\[^a], [\\^a], $x[^a]$, $x^2$, 2^3, ^a], [^], [^a b], [^*a*] and [a]^2 are none.
        But [^a][^b], ([^a]), **bold[^a]**, $y$[^a], @fig-a[^a]: word[^a]s and [^a]. [@b[^a] is one.
        [^a]: interrupts a paragraph and

            > has a quote with `{swift} one`

            and *goes* on.
        [^b]:   begins behind blanks,
        and goes on lazily with `{swift} two`

        - item[^a]

          > [^c]: Defined in a quote in a list

          [^d]: or in the list itself, with @fig-b.
          [reference]: https://example.org

        ```text
        [^e]: not here
        ```

            [^f]: nor here

        [reference][^c] and [^d]

        <!-- [^g]: not in a comment -->
        """),
    Case(
      name: "line-endings-and-width",
      text: "Ünïcödé @fig-ü $ß$ `{swift} ä`\r\nsecond 你好 @fig-a\r\n\r\n```swift\r\nlet ä = 1\r\n```\r\n"),
  ]

  @Test("a collision with Markdown gives the recorded tree", arguments: cases) func collision(_ example: Case)
    throws
  {
    try Golden.check(parsedText(example.text), "collisions/\(example.name).txt")
  }
}

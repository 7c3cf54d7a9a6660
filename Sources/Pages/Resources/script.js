// Theme, search, copying, sliders, contents, cards, large figures and reading progress. Pages say everything without it.
(function () {
  "use strict";
  var root = document.documentElement;

  // What the reader chose, where the browser lets a page remember it.
  function remembered(key) { try { return localStorage.getItem(key); } catch (error) { return null; } }
  function remember(key, value) { try { localStorage.setItem(key, value); } catch (error) { /* private mode */ } }

  var theme = remembered("gradus-theme");
  if (theme === "dark" || theme === "light") { root.setAttribute("data-theme", theme); }

  function element(name, attributes, text) {
    var made = document.createElement(name);
    for (var key in attributes) { made.setAttribute(key, attributes[key]); }
    if (text) { made.textContent = text; }
    return made;
  }
  function all(selector, scope) { return Array.prototype.slice.call((scope || document).querySelectorAll(selector)); }

  function themeSwitch(words) {
    var list = document.querySelector("header.site ul");
    if (!list) { return; }
    var button = element("button", {type: "button", "class": "theme-switch", "aria-label": words, title: words}, "◐");
    button.addEventListener("click", function () {
      var isDark = root.getAttribute("data-theme")
        ? root.getAttribute("data-theme") === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.setAttribute("data-theme", isDark ? "light" : "dark");
      remember("gradus-theme", isDark ? "light" : "dark");
    });
    var item = element("li", {});
    item.appendChild(button);
    list.appendChild(item);
  }

  function copyButtons(words, done) {
    all(".code").forEach(function (box) {
      var button = element("button", {type: "button", "class": "copy"}, words);
      button.addEventListener("click", function () {
        var text = box.querySelector("code").textContent;
        function say() {
          button.textContent = done;
          setTimeout(function () { button.textContent = words; }, 1600);
        }
        function byHand() {
          var field = element("textarea", {"aria-hidden": "true", style: "position:fixed;opacity:0"});
          field.value = text;
          document.body.appendChild(field);
          field.select();
          try { if (document.execCommand("copy")) { say(); } } finally { field.remove(); }
        }
        if (navigator.clipboard && navigator.clipboard.writeText) {
          navigator.clipboard.writeText(text).then(say, byHand);
        } else { byHand(); }
      });
      box.appendChild(button);
    });
  }

  function codeFolds(show, hide) {
    var folds = all("details.fold");
    var facts = document.querySelector("header.title .kicker");
    if (!folds.length || !facts) { return; }
    var button = element("button", {type: "button", "class": "all-code", "aria-pressed": "false"}, show);
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-pressed") !== "true";
      folds.forEach(function (fold) { fold.open = open; });
      button.setAttribute("aria-pressed", String(open));
      button.textContent = open ? hide : show;
    });
    facts.appendChild(document.createTextNode(" "));
    facts.appendChild(button);
  }

  function sliders() {
    all(".slider").forEach(function (box) {
      var input = box.querySelector("input"), output = box.querySelector("output");
      var panels = document.querySelector("[data-slider='" + input.id + "']");
      if (!panels) { return; }
      var frames = all(".frame", panels), files = all(".downloads > span", panels.closest(".exhibit"));
      // The files of the frame that is seen.
      function show(index) {
        frames.forEach(function (frame, place) { frame.hidden = place !== index; });
        if (files.length === frames.length) { files.forEach(function (file, place) { file.hidden = place !== index; }); }
      }
      input.hidden = false;
      show(Number(input.value));
      input.addEventListener("input", function () {
        var index = Number(input.value);
        show(index);
        output.textContent = frames[index].getAttribute("data-value");
        input.setAttribute("aria-valuetext", frames[index].getAttribute("data-setting"));
      });
    });
  }

  // A question remembers which answers were opened.
  function quizzes() {
    all(".quiz").forEach(function (quiz, number) {
      all(".choice", quiz).forEach(function (choice, place) {
        var key = "gradus-quiz " + location.pathname + " " + number + " " + place;
        if (remembered(key)) { choice.open = true; }
        choice.addEventListener("toggle", function () { remember(key, choice.open ? "1" : ""); });
      });
    });
  }

  // How far a lesson was read, kept in this browser and shown wherever lessons are listed.
  function progress(words) {
    function key(path) { return "gradus-read " + path; }
    function read(link) { return Number(remembered(key(new URL(link.href).pathname)) || 0); }
    if (document.body.classList.contains("lesson") && "IntersectionObserver" in window) {
      var marks = all("article > h2, article > .references, .neighbours"), most = Number(remembered(key(location.pathname)) || 0);
      var observer = new IntersectionObserver(function (entries) {
        entries.forEach(function (entry) {
          if (!entry.isIntersecting) { return; }
          var reached = Math.round(100 * (marks.indexOf(entry.target) + 1) / marks.length);
          remember("gradus-last", location.pathname);
          if (reached > most) { most = reached; remember(key(location.pathname), String(most)); }
        });
      });
      marks.forEach(function (mark) { observer.observe(mark); });
    }
    all(".lessons h3 a").forEach(function (link) {
      var part = read(link);
      if (!part) { return; }
      var text = part >= 100 ? "✓ " + words.read : words.readPart.replace("{n}", part);
      link.parentNode.appendChild(element("span", {"class": part >= 100 ? "read" : "read part"}, text));
    });
    all(".chapters a, .map a").forEach(function (link) {
      if (read(link) >= 100) { link.appendChild(element("span", {"class": "read", role: "img", "aria-label": words.read}, "✓")); }
    });
    resume(all(".lessons h3 a"), read, words.continue);
  }

  // On the first page: on with the lesson that was open last, or after it with the next one.
  function resume(links, read, words) {
    var last = remembered("gradus-last"), head = document.querySelector(".course header.title");
    var place = links.findIndex(function (link) { return new URL(link.href).pathname === last; });
    if (place >= 0 && read(links[place]) >= 100) { place += 1; }
    if (!head || place < 0 || place >= links.length) { return; }
    var line = element("p", {"class": "continue"});
    line.appendChild(element("a", {href: links[place].getAttribute("href")}, words.replace("{lesson}", links[place].textContent) + " →"));
    head.appendChild(line);
  }

  // Boxes that do not scroll need no stop of the keyboard.
  function scrollers() {
    var boxes = all("[tabindex='0']");
    function refresh() {
      boxes.forEach(function (box) {
        var scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
        if (scrolls) { box.setAttribute("tabindex", "0"); } else { box.removeAttribute("tabindex"); }
      });
    }
    refresh();
    addEventListener("resize", refresh);
    all("details").forEach(function (details) { details.addEventListener("toggle", refresh); });
  }

  function contents() {
    var box = document.querySelector(".contents > details"), links = all(".contents a");
    if (!box) { return; }
    var now = element("span", {"class": "contents-now"}), isWide = matchMedia("(min-width: 79.5rem)");
    function fold() { box.open = isWide.matches; }
    isWide.addEventListener("change", fold);
    fold();
    links.forEach(function (link) { link.addEventListener("click", fold); });
    closesOutside(box, function () { return !isWide.matches; });
    var titles = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    function follow() {
      var current = -1;
      titles.forEach(function (title, place) {
        if (title && title.getBoundingClientRect().top < innerHeight * 0.3) { current = place; }
      });
      // The last sections may be too short to reach that line.
      if (scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2) { current = titles.length - 1; }
      links.forEach(function (link, place) {
        if (place === current) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
      });
      now.textContent = current < 0 ? "" : links[current].textContent;
      if (current < 0) { now.remove(); } else { box.querySelector("summary").appendChild(now); }
    }
    // Once for each picture: a jump crosses no title.
    var isAwaited = false;
    addEventListener("scroll", function () {
      if (isAwaited) { return; }
      isAwaited = true;
      requestAnimationFrame(function () { isAwaited = false; follow(); });
    }, {passive: true});
    follow();
  }

  // A list that stands over the text goes away by Escape, by a click elsewhere, and when the keyboard leaves it.
  function closesOutside(details, isOver) {
    function close() { if (isOver()) { details.open = false; } }
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open || !isOver()) { return; }
      if (details.contains(document.activeElement)) { details.querySelector("summary").focus(); }
      close();
    });
    document.addEventListener("pointerdown", function (event) { if (!details.contains(event.target)) { close(); } });
    details.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) { close(); }
    });
  }

  function chapters() {
    all(".chapters").forEach(function (menu) {
      closesOutside(menu, function () { return true; });
      menu.addEventListener("toggle", function () {
        var current = menu.open && menu.querySelector("[aria-current]");
        if (current) { current.scrollIntoView({block: "nearest"}); }
      });
    });
  }

  // A figure alone in the window, moved there with its caption and its slider and put back afterwards.
  function enlarge(words, close) {
    var figures = all(".exhibit figure");
    if (!figures.length || !window.HTMLDialogElement) { return; }
    var dialog = element("dialog", {"class": "enlarged"}), bar = element("div", {"class": "enlarged-bar"});
    var name = element("span", {}), shut = element("button", {type: "button"}, close);
    var place = document.createComment("figure"), shown = null;
    bar.append(name, shut);
    dialog.appendChild(bar);
    document.body.appendChild(dialog);
    function open(figure) {
      var home = figure.parentNode;
      // The page keeps its height, and the reader the place.
      home.style.minBlockSize = home.getBoundingClientRect().height + "px";
      figure.before(place);
      shown = figure;
      name.textContent = figure.getAttribute("data-name");
      dialog.setAttribute("aria-label", name.textContent);
      dialog.appendChild(figure);
      dialog.showModal();
    }
    dialog.addEventListener("close", function () {
      place.replaceWith(shown);
      shown.parentNode.style.minBlockSize = "";
      shown = null;
    });
    shut.addEventListener("click", function () { dialog.close(); });
    figures.forEach(function (figure) {
      var tools = figure.parentNode.querySelector(".figure-tools");
      var button = element("button", {type: "button", "class": "enlarge", "aria-label": words + ": " + figure.getAttribute("data-name"), "aria-haspopup": "dialog"}, words);
      button.addEventListener("click", function () { open(figure); });
      if (tools) { tools.prepend(button); }
      all(".drawing", figure).forEach(function (drawing) {
        drawing.classList.add("opens");
        drawing.addEventListener("click", function () {
          // Somebody who marks a word of the figure does not want it to move.
          if (!shown && String(getSelection()) === "") { open(figure); }
        });
      });
    });
  }

  // The card of a term, a figure or a work: on hover and on focus; Escape closes it; the link itself still works.
  function cards() {
    var card = null, owner = null, timer = 0, isTouch = false, wasShown = null, previews = null, awaiting = null;
    function close() {
      clearTimeout(timer);
      awaiting = null;
      if (card) { card.remove(); card = null; }
      if (owner) { owner.removeAttribute("aria-describedby"); owner = null; }
    }
    // What other pages hold comes as a script, once, when it is first asked for.
    window.gradusPreviews = function (cards) {
      previews = cards;
      if (awaiting) { open(awaiting); }
    };
    function load() {
      if (!document.querySelector("script[src='previews.js']")) {
        document.head.appendChild(element("script", {src: "previews.js"}));
      }
    }
    function preview(link) {
      var address = decodeURIComponent(link.getAttribute("href")), page = address.split("#")[0];
      var known = Object.prototype.hasOwnProperty.call(previews, address) ? address : page;
      if (!Object.prototype.hasOwnProperty.call(previews, known)) { return null; }
      var made = document.createElement("template");
      made.innerHTML = previews[known];
      return made;
    }
    // Gives whether there is a card, or will be one.
    function open(link) {
      if (owner === link) { return true; }
      if (link.hasAttribute("data-preview") && !previews) {
        close();
        awaiting = link;
        load();
        return true;
      }
      var source = link.hasAttribute("data-preview") ? preview(link) : document.getElementById(link.getAttribute("data-card"));
      if (!source) { return false; }
      close();
      var content = source.content ? source.content.cloneNode(true) : source.cloneNode(true);
      card = element("div", {"class": "card", id: "card", role: "tooltip"});
      if (source.content) { card.appendChild(content); } else {
        all(".figure-tools, .anchor", content).forEach(function (part) { part.remove(); });
        content.removeAttribute("id");
        all("[id]", content).forEach(function (part) { part.removeAttribute("id"); });
        all("[tabindex]", content).forEach(function (part) { part.removeAttribute("tabindex"); });
        all("svg[aria-labelledby]", content).forEach(function (part) { part.removeAttribute("aria-labelledby"); });
        card.appendChild(content);
      }
      document.body.appendChild(card);
      owner = link;
      link.setAttribute("aria-describedby", "card");
      var place = link.getBoundingClientRect(), size = card.getBoundingClientRect();
      var left = Math.max(12, Math.min(place.left, document.documentElement.clientWidth - size.width - 12));
      // On the side that has room, or more of it, and no higher than that.
      var below = innerHeight - place.bottom - 16, above = place.top - 16, isBelow = size.height <= below || below >= above;
      card.style.maxBlockSize = Math.max(120, isBelow ? below : above) + "px";
      card.style.left = left + scrollX + "px";
      if (isBelow) { card.style.top = place.bottom + 8 + scrollY + "px"; } else {
        // From its lower edge: a picture in it may still be loading.
        card.style.top = place.top - 8 + scrollY + "px";
        card.style.translate = "0 -100%";
      }
      card.addEventListener("mouseenter", function () { clearTimeout(timer); });
      card.addEventListener("mouseleave", close);
      return true;
    }
    all("[data-card], [data-preview]").forEach(function (link) {
      link.addEventListener("mouseenter", function () {
        clearTimeout(timer);
        // The mouse events that come after a tap are no hovering.
        if (!isTouch) { timer = setTimeout(function () { open(link); }, 180); }
      });
      link.addEventListener("mouseleave", function () {
        clearTimeout(timer);
        timer = setTimeout(close, 220);
      });
      link.addEventListener("focus", function () { if (link.matches(":focus-visible")) { open(link); } });
      link.addEventListener("blur", close);
      // A finger cannot hover: its first tap shows the card, the next one follows the link.
      link.addEventListener("click", function (event) {
        if (!isTouch || !event.detail || wasShown === link) { return; }
        if (open(link)) { event.preventDefault(); }
      });
    });
    document.addEventListener("pointerdown", function (event) {
      isTouch = event.pointerType === "touch";
      wasShown = owner;
      if (isTouch && card && !card.contains(event.target) && !(owner && owner.contains(event.target))) { close(); }
    }, true);
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(); } });
  }

  // Folds what a reader may type differently: case, accents, typographic marks.
  function plain(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
  function tokens(text) { return plain(text).match(/[\p{L}\p{N}]+/gu) || []; }

  // Whether `word`, or its beginning, is at most `limit` letters put in, left out, exchanged or swapped away from `typed`.
  function isNear(typed, word, limit) {
    if (word.length < typed.length - limit) { return false; }
    var before = [], previous = [], row = [], end = Math.min(word.length, typed.length + limit);
    for (var j = 0; j <= end; j++) { previous[j] = j; }
    for (var i = 1; i <= typed.length; i++) {
      row = [i];
      var best = i;
      for (j = 1; j <= end; j++) {
        var cost = typed[i - 1] === word[j - 1] ? 0 : 1;
        row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost);
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        best = Math.min(best, row[j]);
      }
      if (best > limit) { return false; }
      before = previous; previous = row;
    }
    return Math.min.apply(null, previous) <= limit;
  }

  // How well a typed word fits one of an entry's: the same, its beginning, a misspelling; 0 where it does not.
  function fit(typed, word) {
    if (word === typed) { return 4; }
    if (word.indexOf(typed) === 0) { return 3; }
    if (typed.length > 3 && word.indexOf(typed) > 0) { return 1.5; }
    var limit = typed.length > 7 ? 2 : typed.length > 3 ? 1 : 0;
    return limit && isNear(typed, word, limit) ? 1 : 0;
  }

  function find(index, query) {
    var typed = tokens(query);
    if (!typed.length) { return []; }
    var fits = typed.map(function (token) {
      var known = new Map();
      index.words.forEach(function (word) { var how = fit(token, word); if (how) { known.set(word, how); } });
      return known;
    });
    var found = [];
    index.entries.forEach(function (entry, place) {
      var score = 0, words = [];
      for (var known of fits) {
        var best = 0, which = "";
        entry.titleWords.forEach(function (word) { var how = 5 * (known.get(word) || 0); if (how > best) { best = how; which = word; } });
        entry.textWords.forEach(function (word) { var how = known.get(word) || 0; if (how > best) { best = how; which = word; } });
        if (!best) { return; }
        score += best;
        words.push(which);
      }
      found.push({entry: entry, score: score, words: words, place: place});
    });
    found.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
    return found.slice(0, 20);
  }

  // The words around the first of those found, which is marked.
  function around(text, words) {
    var box = element("span", {"class": "around"}), at = -1, length = 0;
    words.forEach(function (word) {
      var place = plain(text).indexOf(word);
      if (place >= 0 && (at < 0 || place < at)) { at = place; length = word.length; }
    });
    // Folding accents may change the length of a text; then its beginning is shown.
    if (at < 0 || plain(text).length !== text.length) { box.textContent = text.slice(0, 120); return box; }
    var start = at < 40 ? 0 : text.indexOf(" ", at - 40) + 1;
    if (start > at) { start = at; }
    box.append((start ? "… " : "") + text.slice(start, at), element("mark", {}, text.slice(at, at + length)), text.slice(at + length, at + 120));
    return box;
  }

  function search(words) {
    var list = document.querySelector("header.site ul");
    if (!list || !window.HTMLDialogElement) { return; }
    var index = null, isAsked = false, chosen = -1;
    var opener = element("button", {type: "button", "class": "search-open", "aria-keyshortcuts": "/", "aria-haspopup": "dialog"}, words.search);
    var item = element("li", {});
    item.appendChild(opener);
    list.insertBefore(item, list.querySelector(".theme-switch") ? list.lastElementChild : null);

    var dialog = element("dialog", {"class": "search", "aria-label": words.search});
    var line = element("div", {"class": "search-line"});
    var input = element("input", {type: "search", role: "combobox", "aria-label": words.search, "aria-expanded": "false", "aria-controls": "search-list", "aria-autocomplete": "list", placeholder: words.searchHint, autocomplete: "off", spellcheck: "false"});
    var shut = element("button", {type: "button"}, words.close);
    var count = element("p", {"class": "search-count", role: "status"});
    var results = element("ul", {id: "search-list", role: "listbox", "aria-label": words.search});
    line.append(input, shut);
    dialog.append(line, count, results);
    document.body.appendChild(dialog);

    // The index comes as a script, once: a page from disk may load one, and may not fetch a file.
    window.gradusSearch = function (entries) {
      var all = new Set();
      entries.forEach(function (entry) {
        entry.titleWords = new Set(tokens(entry.t));
        entry.textWords = new Set(tokens(entry.x + " " + (entry.a || "")));
        [entry.titleWords, entry.textWords].forEach(function (set) { set.forEach(function (word) { all.add(word); }); });
      });
      index = {entries: entries, words: all};
      show();
    };
    function load() {
      if (isAsked) { return; }
      isAsked = true;
      document.head.appendChild(element("script", {src: "search.js"}));
    }
    function choose(place) {
      var links = all("a", results);
      if (!links.length) { chosen = -1; input.removeAttribute("aria-activedescendant"); return; }
      chosen = (place + links.length) % links.length;
      links.forEach(function (link, at) {
        link.classList.toggle("chosen", at === chosen);
        link.setAttribute("aria-selected", String(at === chosen));
      });
      links[chosen].scrollIntoView({block: "nearest"});
      input.setAttribute("aria-activedescendant", links[chosen].id);
    }
    function show() {
      if (!index) { return; }
      var found = find(index, input.value);
      results.textContent = "";
      found.forEach(function (result, at) {
        var link = element("a", {href: result.entry.u, id: "search-" + at, role: "option", tabindex: "-1"});
        link.append(element("span", {"class": "kind"}, result.entry.k), element("span", {"class": "found"}, result.entry.t), around(result.entry.x, result.words));
        link.addEventListener("click", function () { dialog.close(); });
        var row = element("li", {role: "presentation"});
        row.appendChild(link);
        results.appendChild(row);
      });
      var isEmpty = !input.value.trim();
      count.textContent = isEmpty ? "" : found.length ? words.searchResults.replace("{n}", found.length) : words.searchNone;
      input.setAttribute("aria-expanded", String(found.length > 0));
      choose(0);
    }
    function open() {
      load();
      if (!dialog.open) { dialog.showModal(); }
      input.select();
    }
    opener.addEventListener("click", open);
    shut.addEventListener("click", function () { dialog.close(); });
    input.addEventListener("input", show);
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        all("a", results)[chosen].click();
      } else if (event.key === "Escape") {
        // A search field would only be emptied by the first.
        event.preventDefault();
        dialog.close();
      }
    });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) { dialog.close(); } });
    document.addEventListener("keydown", function (event) {
      var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
      var isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping;
      var isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (isSlash || isK) { event.preventDefault(); open(); }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var words = document.body.dataset;
    themeSwitch(words.themeWord);
    copyButtons(words.copy, words.copied);
    codeFolds(words.showCode, words.hideCode);
    sliders();
    quizzes();
    scrollers();
    contents();
    cards();
    search(words);
    enlarge(words.enlarge, words.close);
    chapters();
    progress(words);
  });
})();

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


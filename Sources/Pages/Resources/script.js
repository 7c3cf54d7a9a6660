// Theme, copying, sliders, contents and cards. Pages say everything without it.
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
    if (folds.length < 2 || !facts) { return; }
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
      var frames = all(".frame", panels);
      input.hidden = false;
      input.addEventListener("input", function () {
        var index = Number(input.value);
        frames.forEach(function (frame, place) { frame.hidden = place !== index; });
        var words = frames[index].getAttribute("data-setting");
        output.textContent = words;
        input.setAttribute("aria-valuetext", words);
      });
    });
  }

  // A question remembers which answers were opened.
  function quizzes() {
    all(".quiz").forEach(function (quiz, number) {
      all(".choice", quiz).forEach(function (choice, place) {
        var key = "gradus-quiz " + location.pathname.split("/").pop() + " " + number + " " + place;
        if (remembered(key)) { choice.open = true; }
        choice.addEventListener("toggle", function () { remember(key, choice.open ? "1" : ""); });
      });
    });
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
    var links = all(".contents a");
    if (!links.length || !("IntersectionObserver" in window)) { return; }
    var titles = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    function follow() {
      var current = -1;
      titles.forEach(function (title, place) {
        if (title && title.getBoundingClientRect().top < innerHeight * 0.3) { current = place; }
      });
      links.forEach(function (link, place) {
        if (place === current) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
      });
    }
    var observer = new IntersectionObserver(follow, {rootMargin: "0px 0px -70% 0px"});
    titles.forEach(function (title) { if (title) { observer.observe(title); } });
    follow();
  }

  // The card of a term, a figure or a work: on hover and on focus; Escape closes it; the link itself still works.
  function cards() {
    var card = null, owner = null, timer = 0;
    function close() {
      clearTimeout(timer);
      if (card) { card.remove(); card = null; }
      if (owner) { owner.removeAttribute("aria-describedby"); owner = null; }
    }
    function open(link) {
      var source = document.getElementById(link.getAttribute("data-card"));
      if (!source || owner === link) { return; }
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
      var below = place.bottom + 8, fits = below + size.height < innerHeight || place.top < size.height + 16;
      card.style.left = left + scrollX + "px";
      card.style.top = (fits ? below : place.top - size.height - 8) + scrollY + "px";
      card.addEventListener("mouseenter", function () { clearTimeout(timer); });
      card.addEventListener("mouseleave", close);
    }
    all("[data-card]").forEach(function (link) {
      link.addEventListener("mouseenter", function () {
        clearTimeout(timer);
        timer = setTimeout(function () { open(link); }, 180);
      });
      link.addEventListener("mouseleave", function () {
        clearTimeout(timer);
        timer = setTimeout(close, 220);
      });
      link.addEventListener("focus", function () { if (link.matches(":focus-visible")) { open(link); } });
      link.addEventListener("blur", close);
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(); } });
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
  });
})();

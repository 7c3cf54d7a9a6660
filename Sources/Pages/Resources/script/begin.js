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


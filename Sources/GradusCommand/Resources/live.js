// Added to a page by `gradus serve`: reloads it when it is published anew, at the same place, and shows what is wrong.
(function () {
  "use strict";
  var script = document.currentScript, version = script.getAttribute("data-version"), page = script.getAttribute("data-page");
  var key = "gradus-place-" + page;

  function details() { return Array.prototype.slice.call(document.querySelectorAll("main details")); }

  // The place is that of the first thing in sight with a name, so that what changed above it does not move the text.
  function keepPlace() {
    var seen = Array.prototype.find.call(document.querySelectorAll("main [id]"), function (element) {
      return element.getBoundingClientRect().bottom > 0;
    });
    var place = {y: scrollY, id: seen ? seen.id : "", top: seen ? seen.getBoundingClientRect().top : 0};
    place.open = details().map(function (one) { return one.open; });
    try { sessionStorage.setItem(key, JSON.stringify(place)); } catch (error) { /* private mode */ }
  }

  function takePlace() {
    var place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch (error) { /* private mode */ }
    if (!place) { return; }
    history.scrollRestoration = "manual";
    var all = details();
    if (all.length === place.open.length) { all.forEach(function (one, at) { one.open = place.open[at]; }); }
    function scroll() {
      var element = place.id && document.getElementById(place.id);
      scrollTo({top: element ? scrollY + element.getBoundingClientRect().top - place.top : place.y, behavior: "instant"});
    }
    scroll();
    // Fonts and pictures may still move things.
    addEventListener("load", function () {
      scroll();
      // The browser restores its own place at the end of loading, unless it is told not to until then.
      setTimeout(function () { history.scrollRestoration = "auto"; }, 100);
    });
  }

  var panel = null;
  function show(state) {
    if (panel) { panel.remove(); panel = null; }
    if (!state.problems && !state.work) { return; }
    panel = document.createElement("div");
    panel.id = "gradus-live";
    panel.setAttribute("role", "status");
    panel.style.cssText = "position:fixed;z-index:2147483647;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;" +
      "padding:.6rem 1rem;font:14px/1.45 system-ui,sans-serif;color:#fff;background:" +
      (state.errors ? "#7d1a1a" : "#3d4450") + ";box-shadow:0 -2px 12px rgba(0,0,0,.35)";
    if (state.work) {
      var work = panel.appendChild(document.createElement("p"));
      work.style.margin = "0";
      work.textContent = state.work;
    }
    if (state.problems) {
      var box = panel.appendChild(document.createElement("details"));
      box.open = state.errors;
      var title = box.appendChild(document.createElement("summary"));
      title.style.cssText = "cursor:pointer;font-weight:600";
      title.textContent = state.title;
      var text = box.appendChild(document.createElement("pre"));
      text.style.cssText = "margin:.5rem 0 0;white-space:pre-wrap;font:13px/1.45 ui-monospace,monospace;color:inherit;background:none;border:0;padding:0";
      text.textContent = state.problems;
    }
    document.body.appendChild(panel);
  }

  document.addEventListener("DOMContentLoaded", function () {
    takePlace();
    var events = new EventSource("/_gradus/events?page=" + encodeURIComponent(page));
    events.onmessage = function (event) {
      var state = JSON.parse(event.data);
      if (state.version !== version) {
        keepPlace();
        location.reload();
      } else {
        show(state);
      }
    };
  });
})();

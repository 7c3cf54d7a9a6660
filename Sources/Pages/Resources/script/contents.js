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

  function chapters() {
    all(".chapters").forEach(function (menu) {
      closesOutside(menu, function () { return true; });
      menu.addEventListener("toggle", function () {
        var current = menu.open && menu.querySelector("[aria-current]");
        if (current) { current.scrollIntoView({block: "nearest"}); }
      });
    });
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


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


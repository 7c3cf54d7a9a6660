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
        all(".figure-tools, .slider, .anchor", content).forEach(function (part) { part.remove(); });
        content.removeAttribute("id");
        all("[id]", content).forEach(function (part) { part.removeAttribute("id"); });
        all("[tabindex]", content).forEach(function (part) { part.removeAttribute("tabindex"); });
        all("svg[aria-labelledby]", content).forEach(function (part) { part.removeAttribute("aria-labelledby"); });
        card.appendChild(content);
      }
      // The keyboard goes on from the link, which leads to the same places.
      all("a[href], summary", card).forEach(function (part) { part.setAttribute("tabindex", "-1"); });
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


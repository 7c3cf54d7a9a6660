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


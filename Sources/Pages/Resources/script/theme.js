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


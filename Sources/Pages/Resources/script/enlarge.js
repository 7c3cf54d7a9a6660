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


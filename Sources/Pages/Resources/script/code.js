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
    if (!folds.length || !facts) { return; }
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


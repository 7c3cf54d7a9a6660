  function sliders() {
    all(".slider").forEach(function (box) {
      var input = box.querySelector("input"), output = box.querySelector("output");
      var panels = document.querySelector("[data-slider='" + input.id + "']");
      if (!panels) { return; }
      var frames = all(".frame", panels), files = all(".downloads > span", panels.closest(".exhibit"));
      // The files of the frame that is seen.
      function show(index) {
        frames.forEach(function (frame, place) { frame.hidden = place !== index; });
        if (files.length === frames.length) { files.forEach(function (file, place) { file.hidden = place !== index; }); }
      }
      input.hidden = false;
      show(Number(input.value));
      input.addEventListener("input", function () {
        var index = Number(input.value);
        show(index);
        output.textContent = frames[index].getAttribute("data-value");
        input.setAttribute("aria-valuetext", frames[index].getAttribute("data-setting"));
      });
    });
  }


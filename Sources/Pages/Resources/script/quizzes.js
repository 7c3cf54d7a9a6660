  // A question remembers which answers were opened.
  function quizzes() {
    all(".quiz").forEach(function (quiz, number) {
      all(".choice", quiz).forEach(function (choice, place) {
        var key = "gradus-quiz " + location.pathname + " " + number + " " + place;
        if (remembered(key)) { choice.open = true; }
        choice.addEventListener("toggle", function () { remember(key, choice.open ? "1" : ""); });
      });
    });
  }


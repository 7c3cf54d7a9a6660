  document.addEventListener("DOMContentLoaded", function () {
    var words = document.body.dataset;
    themeSwitch(words.themeWord);
    copyButtons(words.copy, words.copied);
    codeFolds(words.showCode, words.hideCode);
    sliders();
    quizzes();
    scrollers();
    contents();
    cards();
    search(words);
    enlarge(words.enlarge, words.close);
    chapters();
    progress(words);
  });
})();

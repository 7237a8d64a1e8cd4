'use strict';
(() => {
  let unfolded = [];
  /** What is folded is printed all the same, and is folded again afterwards; the text of a cell as it was written is not. */
  window.addEventListener('beforeprint', () => {
    unfolded = Array.from(document.querySelectorAll('details:not([open]):not(.raw)'));
    unfolded.forEach(details => { details.open = true; });
  });
  window.addEventListener('afterprint', () => {
    unfolded.forEach(details => { details.open = false; });
    unfolded = [];
  });
})();

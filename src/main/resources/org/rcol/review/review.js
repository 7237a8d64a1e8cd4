(() => {
  const bar = document.querySelector('.filters');
  const kinds = [['filter-risky', 'risky'], ['filter-identifier', 'identifier'], ['filter-choices', 'choice']];

  /** What is linked to may be folded up or filtered away. */
  const follow = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) {
      return;
    }
    if (target.tagName === 'DETAILS') {
      target.open = true;
    }
    if (target.closest('[hidden]')) {
      kinds.forEach(([id]) => { document.getElementById(id).checked = false; });
      filter();
    }
    target.scrollIntoView();
  };

  /** Leaves the fields that are all of what is ticked. */
  const filter = () => {
    const asked = kinds.filter(([id]) => document.getElementById(id).checked).map(([, css]) => css);
    let shown = 0;
    let total = 0;
    for (const form of document.querySelectorAll('.form')) {
      let any = false;
      for (const field of form.querySelectorAll('.field')) {
        const on = asked.every(css => field.classList.contains(css));
        field.hidden = !on;
        any = any || on;
        shown += on ? 1 : 0;
        total += 1;
      }
      // What is about the instrument itself has neither identifiers nor choices.
      form.hidden = asked.length > 0 && !any && !(asked.join() === 'risky' && form.classList.contains('risky'));
    }
    bar.querySelector('.found').textContent = asked.length ? `${shown} of ${total} fields` : '';
  };

  if (bar) {
    bar.hidden = false;
    bar.addEventListener('change', filter);
    // A browser that goes back to the page keeps what was ticked.
    filter();
  }
  window.addEventListener('hashchange', follow);
  follow();
})();

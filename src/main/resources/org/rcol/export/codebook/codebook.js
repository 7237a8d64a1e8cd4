(() => {
  const box = document.getElementById('search');
  const main = document.querySelector('main');
  const filters = document.querySelector('.filters');
  const found = filters.querySelector('.found');
  const events = document.getElementById('events');
  const contents = document.getElementById('contents');
  const type = document.getElementById('filter-type');
  const flags = ['required', 'identifier']
    .map(css => ({css, tick: document.getElementById('filter-' + css)}))
    .filter(flag => flag.tick);
  const pause = 120;
  let forms = null;
  let total = 0;
  let waiting = 0;

  /** Upper and lower case, accents and forms of one letter are the same. */
  const folded = text => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();

  /** The words of a row; who uses the field is no part of what the field says. */
  const words = row => {
    const uses = row.querySelector('.uses');
    const all = row.textContent;
    return uses ? all.replace(uses.textContent, ' ') : all;
  };

  /** Reads the page once, at the first search. */
  const read = () => {
    const items = new Map();
    for (const link of document.querySelectorAll('#forms a')) {
      items.set(link.getAttribute('href').slice(1), link.parentElement);
    }
    forms = Array.from(document.querySelectorAll('.form'), section => {
      const rows = [];
      let header = null;
      for (const row of section.querySelector('tbody').children) {
        if (row.className === 'header') {
          header = row;
        } else {
          const text = folded((header ? header.textContent + ' ' : '') + words(row));
          rows.push({
            row, header, text, shown: true,
            type: row.querySelector('.type').textContent,
            flags: flags.map(({css}) => css).filter(css => row.querySelector('.flag.' + css)),
          });
          header = null;
        }
      }
      total += rows.length;
      const item = items.get(section.id);
      const fold = section.querySelector('.fold');
      return {section, item, fold, count: item.querySelector('.count'), rows, shown: rows.length};
    });
  };

  const show = (entry, on) => {
    if (entry.shown !== on) {
      entry.shown = on;
      entry.row.hidden = !on;
      if (entry.header) {
        entry.header.hidden = !on;
      }
    }
  };

  /** What is asked for: the words and the flags that a row must have, all of them, and its type. */
  const question = () => ({
    words: folded(box.value).split(/\s+/).filter(word => word),
    flags: flags.filter(({tick}) => tick.checked).map(({css}) => css),
    type: type.value,
  });

  const isAsked = asked => asked.words.length > 0 || asked.flags.length > 0 || asked.type !== '';

  const meets = (entry, asked) =>
    (!asked.type || entry.type === asked.type)
    && asked.flags.every(flag => entry.flags.includes(flag))
    && asked.words.every(word => entry.text.includes(word));

  const filter = () => {
    const asked = question();
    const any = isAsked(asked);
    if (!forms) {
      if (!any) {
        return;
      }
      read();
    }
    let sum = 0;
    for (const form of forms) {
      let shown = 0;
      for (const entry of form.rows) {
        const on = meets(entry, asked);
        show(entry, on);
        shown += on ? 1 : 0;
      }
      sum += shown;
      if (shown !== form.shown) {
        form.shown = shown;
        form.section.hidden = !shown;
        form.item.hidden = !shown;
      }
      // What was found is not left folded.
      if (any && shown && !form.fold.open) {
        form.fold.open = true;
      }
      form.count.textContent = any ? `${shown} of ${form.rows.length}` : form.rows.length;
    }
    if (events) {
      events.hidden = any;
    }
    // What was found begins at the top, wherever the reader was before.
    const top = main.offsetTop;
    if (any && window.scrollY > top) {
      window.scrollTo(0, top);
    }
    found.textContent = any ? `${sum} of ${total} fields` : '';
  };

  const clear = () => {
    box.value = '';
    type.value = '';
    flags.forEach(({tick}) => { tick.checked = false; });
    filter();
  };

  const fold = open => {
    for (const details of document.querySelectorAll('.fold')) {
      details.open = open;
    }
  };

  const address = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return '';
    }
  };

  /** An address may ask for a search; one of a row that the search has hidden ends it. */
  const follow = () => {
    const id = address();
    if (id.startsWith('search=')) {
      box.value = id.slice('search='.length);
      filter();
      return;
    }
    const target = id && document.getElementById(id);
    if (!target) {
      return;
    }
    const around = target.parentElement && target.parentElement.closest('details:not([open])');
    const hidden = target.closest('[hidden]');
    if (around) {
      around.open = true;
    }
    if (hidden) {
      clear();
    }
    if (around || hidden) {
      target.scrollIntoView();
    }
  };

  for (const part of ['.search', '.filters', '.folding']) {
    document.querySelector(part).hidden = false;
  }
  // A finger has no key to press; the list has room where the window is wide.
  if (!matchMedia('(hover: none) and (pointer: coarse)').matches) {
    box.placeholder = 'Press / to search';
  }
  if (matchMedia('(min-width: 68rem)').matches) {
    contents.open = true;
  }
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, pause);
  });
  filters.addEventListener('change', filter);
  document.getElementById('collapse').addEventListener('click', () => fold(false));
  document.getElementById('expand').addEventListener('click', () => fold(true));
  document.addEventListener('keydown', event => {
    const typing = event.target === box;
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === 'Escape' && typing) {
      box.value = '';
      filter();
    }
  });
  window.addEventListener('hashchange', follow);
  // A browser that goes back to the page keeps what was typed and ticked.
  filter();
  follow();
})();

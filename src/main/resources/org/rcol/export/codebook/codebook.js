'use strict';
(() => {
  const box = document.getElementById('search');
  const main = document.querySelector('main');
  const found = document.querySelector('.found');
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
          rows.push({row, header, text, shown: true});
          header = null;
        }
      }
      total += rows.length;
      const item = items.get(section.id);
      return {section, item, count: item.querySelector('.count'), rows, shown: rows.length};
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

  const filter = () => {
    const asked = folded(box.value).split(/\s+/).filter(word => word);
    if (!forms) {
      if (!asked.length) {
        return;
      }
      read();
    }
    let sum = 0;
    for (const form of forms) {
      let shown = 0;
      for (const entry of form.rows) {
        const on = asked.every(word => entry.text.includes(word));
        show(entry, on);
        shown += on ? 1 : 0;
      }
      sum += shown;
      if (shown !== form.shown) {
        form.shown = shown;
        form.section.hidden = !shown;
        form.item.hidden = !shown;
      }
      form.count.textContent = asked.length ? `${shown} of ${form.rows.length}` : form.rows.length;
    }
    // What was found begins at the top, wherever the reader was before.
    const top = main.offsetTop;
    if (asked.length && window.scrollY > top) {
      window.scrollTo(0, top);
    }
    found.textContent = asked.length ? `${sum} of ${total} fields` : '';
  };

  const clear = () => {
    box.value = '';
    filter();
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
    if (target && target.closest('[hidden]')) {
      clear();
      target.scrollIntoView();
    }
  };

  box.closest('.search').hidden = false;
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, pause);
  });
  document.addEventListener('keydown', event => {
    const typing = event.target.closest && event.target.closest('input');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === 'Escape' && typing) {
      clear();
    }
  });
  window.addEventListener('hashchange', follow);
  window.addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details:not(.raw)')) {
      details.open = true;
    }
  });
  // A browser that goes back to the page keeps what was typed.
  if (box.value) {
    filter();
  }
  follow();
})();

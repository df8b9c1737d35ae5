// A long list of choices grows shorter while one types. Without this the list is what it was.

/** @param {string} text */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/**
 * The options of a select: those that do not fit are taken out, because not every browser can hide one.
 * @param {HTMLSelectElement} select
 */
function ofSelect(select) {
  const all = [...select.children].map((child) => ({
    child,
    options: child instanceof HTMLOptGroupElement ? [...child.children] : [],
  }));
  return (fits) => {
    const chosen = select.value;
    let count = 0;
    const stays = (option) => {
      const fit = option.value !== '' && fits(option.text);
      if (fit) count += 1;
      return fit || option.value === '' || option.value === chosen;
    };
    const shown = all.flatMap(({ child, options }) => {
      if (options.length === 0) return stays(child) ? [child] : [];
      const inside = options.filter(stays);
      child.replaceChildren(...inside);
      return inside.length > 0 ? [child] : [];
    });
    select.replaceChildren(...shown);
    select.value = chosen;
    return count;
  };
}

/**
 * Boxes to tick: what is ticked always stays in sight.
 * @param {HTMLElement} boxes
 */
function ofBoxes(boxes) {
  return (fits) => {
    let count = 0;
    for (const box of boxes.querySelectorAll('.box')) {
      const fit = fits(box.textContent ?? '');
      if (fit) count += 1;
      box.hidden = !fit && box.querySelector('input:checked') === null;
    }
    return count;
  };
}

for (const list of document.querySelectorAll('[data-filter]')) {
  const narrow = list instanceof HTMLSelectElement ? ofSelect(list) : ofBoxes(list);
  const input = document.createElement('input');
  input.type = 'text';
  input.className = 'filter-list';
  input.autocomplete = 'off';
  input.placeholder = list.dataset.filter;
  input.setAttribute('aria-label', list.dataset.filter);
  const label = list.closest('fieldset')?.querySelector('legend') ?? document.querySelector(`label[for="${list.id}"]`);
  if (label) {
    label.id ||= `${list.id || list.querySelector('input')?.id}-label`;
    input.setAttribute('aria-describedby', label.id);
  }
  const said = document.createElement('span');
  said.className = 'hidden';
  said.setAttribute('aria-live', 'polite');
  input.addEventListener('input', () => {
    const typed = fold(input.value);
    const count = narrow((text) => fold(text).includes(typed));
    said.textContent = list.dataset.filterCount.replace('#', count);
  });
  // Enter saves a form; here it only means that one has finished typing.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    (list instanceof HTMLSelectElement ? list : list.querySelector('.box:not([hidden]) input'))?.focus();
  });
  list.before(input, said);
}

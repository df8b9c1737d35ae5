// Keys on the rows of a plan that was read in, only while the focus is within a row and in no field; without script each row has its
// own button and links.

const ROW = '[data-review] > li';

/** @param {Element | null} row */
function go(row) {
  if (!(row instanceof HTMLElement)) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!(target instanceof HTMLElement) || target.matches('input:not([type="hidden"]), textarea, select')) return;
  const row = target.closest(ROW) ?? (target === document.body ? document.querySelector(`${ROW}:target`) : null);
  if (!row) {
    if (key === 'j' && (target === document.body || target.id === 'main')) go(document.querySelector(ROW));
    return;
  }
  if (key === 'j') go(row.nextElementSibling);
  else if (key === 'k') go(row.previousElementSibling);
  else if (key === 'a') row.querySelector('button.accept')?.click();
  else if (key === 'v') row.querySelector('[data-change]')?.click();
  else if (key === 't') row.querySelector('[data-place]')?.click();
});

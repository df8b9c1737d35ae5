// Moves by keyboard in a table, only while the focus is on a row of it; every other key does what it always did.

const ROW = 'main tbody tr';
const STOP = 'th a[href], .people-choice input';

for (const help of document.querySelectorAll('[data-keys]')) help.hidden = false;

/**
 * The same stop on the next row that has one.
 * @param {Element} from
 * @param {'nextElementSibling' | 'previousElementSibling'} way
 */
function beside(from, way) {
  const here = from.closest(ROW);
  const at = [...here.querySelectorAll(STOP)].indexOf(from);
  for (let row = here[way]; row; row = row[way]) {
    const stops = row.querySelectorAll(STOP);
    if (stops.length > 0) return stops[Math.min(at, stops.length - 1)];
  }
  return undefined;
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!(target instanceof HTMLElement) || !target.matches(STOP) || !target.closest(ROW)) return;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault(); // a radio button would choose, and the page would move
    beside(target, key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling')?.focus();
  } else if (/^[1-3]$/.test(key) && target instanceof HTMLInputElement) {
    const row = target.closest(ROW);
    const choice = row.querySelectorAll(STOP)[Number(key) - 1];
    if (!choice) return;
    event.preventDefault();
    choice.click();
    choice.focus();
    // Who is absent needs a reason; otherwise the next person comes.
    (choice.value === 'absent' ? row.querySelector('select') : beside(choice, 'nextElementSibling'))?.focus();
  }
});

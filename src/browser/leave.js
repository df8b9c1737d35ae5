// Asks before a form is left that was changed and not sent. The words are those of the browser.

const changed = new Set();

document.addEventListener('input', ({ target }) => {
  const form = target instanceof Element ? target.closest('form.form[method="post"]') : null;
  // What only narrows a list has no name, and is sent nowhere.
  if (form && target.getAttribute('name')) changed.add(form);
});
document.addEventListener('submit', () => changed.clear());
document.addEventListener('reset', ({ target }) => changed.delete(target));
// A page that comes back from memory begins anew.
addEventListener('pageshow', () => changed.clear());
addEventListener('beforeunload', (event) => {
  if (changed.size > 0) event.preventDefault();
});

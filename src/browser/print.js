// A button that prints the page: hidden in the page itself, because without script it could do nothing.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

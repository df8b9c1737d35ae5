// How many tasks wait is counted again each minute, while the page is in sight. Stops for good when nobody is signed in any more.

const MINUTE = 60_000;
const marks = document.querySelectorAll('.tasks-count');

async function renew() {
  if (document.visibilityState !== 'visible') return;
  try {
    const answer = await fetch('/tasks/count', { headers: { accept: 'application/json' }, redirect: 'error' });
    if (!answer.ok) return clearInterval(timer);
    const { waiting } = await answer.json();
    for (const mark of marks) {
      mark.textContent = String(waiting);
      mark.classList.toggle('tasks-some', waiting > 0);
    }
  } catch {
    // Nothing answers now; a minute later it may.
  }
}

const timer = marks.length > 0 ? setInterval(renew, MINUTE) : undefined;

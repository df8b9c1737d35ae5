// How far a file is while it is sent, and that it is too large before it is. Without this script the form sends itself.
document.addEventListener('submit', (event) => {
  const form = event.target;
  const { uploadMost, uploadTooLarge, uploadFailed } = form.dataset;
  if (uploadMost === undefined) return;
  event.preventDefault();
  const progress = form.querySelector('progress');
  const input = form.querySelector('input[type=file]');
  const button = form.querySelector('button[type=submit]');

  const stop = (text) => {
    progress.hidden = true;
    button.disabled = false;
    let said = form.querySelector('[role=alert]');
    if (!said) {
      said = document.createElement('p');
      said.className = 'error';
      said.setAttribute('role', 'alert');
      input.before(said);
    }
    said.textContent = text;
    if (text) input.focus();
  };

  stop('');
  if (input.files[0]?.size > Number(uploadMost)) return stop(uploadTooLarge);
  button.disabled = true; // one click sends once
  progress.value = 0;
  progress.hidden = false;
  const request = new XMLHttpRequest();
  request.responseType = 'document';
  request.upload.onprogress = ({ loaded, total }) => {
    progress.value = total ? (loaded / total) * 100 : 0;
  };
  request.onerror = () => stop(uploadFailed);
  request.onload = () => {
    // The server answers with the next page, or with this one again and what is wrong with the file.
    // A page that came without being led to it is shown as it is: nobody can ask for it again.
    if (request.status < 400 && request.responseURL !== form.action) return location.assign(request.responseURL);
    const main = request.response?.querySelector('main');
    if (!main) return stop(uploadFailed);
    document.querySelector('main').replaceWith(main);
    main.focus();
  };
  request.open('POST', form.action);
  request.send(new FormData(form));
});

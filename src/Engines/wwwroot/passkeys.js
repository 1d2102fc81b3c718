// Passkeys, only where the browser has them: forms with data-passkey stay hidden otherwise, and every page works without.
// data-passkey="create": the form's password asks for options; data-passkey="get": signs in. The answer goes into the form's
// field "credential", and the form is sent as any other.

/** @param {string} text */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

/** @param {ArrayBuffer | null | undefined} buffer */
const text = (buffer) => buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') : null;

/** @param {any} options */
function readOptions(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const list of [options.excludeCredentials, options.allowCredentials])
    for (const credential of list || []) credential.id = bytes(credential.id);
  return options;
}

/** @param {any} credential */
function written(credential) {
  const { response } = credential;
  const plain = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    plain.attestationObject = text(response.attestationObject);
    plain.transports = response.getTransports ? response.getTransports() : [];
  } else {
    plain.authenticatorData = text(response.authenticatorData);
    plain.signature = text(response.signature);
    plain.userHandle = text(response.userHandle);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment || null,
    clientExtensionResults: credential.getClientExtensionResults ? credential.getClientExtensionResults() : {},
    response: plain,
  });
}

/** @param {HTMLFormElement} form */
function prepare(form) {
  const say = form.querySelector('[data-passkey-says]');
  let ready = false;
  /** @param {string} words */
  const tell = (words) => {
    if (!say) return;
    say.textContent = words;
    say.hidden = !words;
  };
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    if (ready) return;
    event.preventDefault();
    tell('');
    try {
      const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form), credentials: 'same-origin' });
      const body = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(body.message || form.dataset.failed);
      const publicKey = readOptions(body);
      const credential = form.dataset.passkey === 'create' ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
      form.elements.credential.value = written(credential);
      if (form.elements.current) form.elements.current.value = '';
      ready = true;
      form.submit();
    } catch (error) {
      const own = error instanceof Error && error.constructor === Error;
      tell(own ? error.message : form.dataset.failed);
    }
  });
}

if (window.PublicKeyCredential && navigator.credentials)
  for (const form of document.querySelectorAll('form[data-passkey]')) prepare(form);

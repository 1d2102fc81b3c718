// Comforts over pages that work without them.
const doc = document;
const all = (selector, act) => doc.querySelectorAll(selector).forEach(act);
const page = doc.documentElement;
const say = (zh, en) => (page.lang === 'en' ? en : zh);

const voice = window.speechSynthesis;
if (voice) {
  all('[data-voice]', part => { part.hidden = false; });
  all('[data-read]', button => {
    const pressed = on => button.setAttribute('aria-pressed', on);
    button.onclick = () => {
      const stop = voice.speaking;
      voice.cancel();
      pressed(!stop);
      if (stop) return;
      // By sentence: some voices cut long texts off.
      const pieces = doc.getElementById('main').innerText.match(/[^。！？.!?\n]+[。！？.!?\n]*/g) || [];
      pieces.forEach((piece, i) => {
        const words = new SpeechSynthesisUtterance(piece);
        words.lang = page.lang;
        if (i === pieces.length - 1) words.onend = () => pressed(false);
        voice.speak(words);
      });
    };
  });
  addEventListener('pagehide', () => voice.cancel());
}

all('[data-print]', button => {
  button.hidden = false;
  button.onclick = () => print();
});

all('[data-copy]', part => {
  const button = part.querySelector('button');
  if (!button) return;
  button.hidden = false;
  button.onclick = () => {
    part.querySelector('textarea, input').select();
    if (doc.execCommand('copy')) part.querySelector('[role]').textContent = button.dataset.done;
  };
});

// A camera's picture is megabytes, and a village's connection is poor.
all('[data-shrink]', input => {
  input.addEventListener('change', async () => {
    const file = input.files[0], most = +input.dataset.shrink;
    if (!file || !/^image\/(jpeg|png)$/.test(file.type)) return;
    try {
      const picture = await createImageBitmap(file), scale = most / Math.max(picture.width, picture.height);
      if (scale >= 1) return;
      const canvas = Object.assign(doc.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      const small = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85)), list = new DataTransfer();
      if (!small || input.files[0] !== file) return;
      list.items.add(new File([small], file.name.replace(/\.png$/i, '.jpg'), { type: 'image/jpeg' }));
      input.files = list.files;
    } catch (error) { /* not a picture after all: the server says so */ }
  });
});

// Each cell says its heading, for phones, where rows of words stand below one another.
all('[data-rows]', table => {
  const heads = [...table.tHead.rows[0].cells].map(cell => (cell.querySelector('a') ? cell.querySelector('a').firstChild : cell).textContent.trim());
  for (const row of table.querySelectorAll('tbody tr, tfoot tr')) {
    if (row.cells.length === heads.length) [...row.cells].forEach((cell, i) => { if (cell.tagName === 'TD' && i > 0 && heads[i]) cell.dataset.head = heads[i]; });
  }
  table.classList.add('rows');
});

// A part the server goes on writing: read again each second, in place, so that nobody who reads the page is thrown back to its head.
all('[data-live]', part => {
  const again = async () => {
    try {
      const answer = await fetch(location.href);
      if (answer.redirected) return location.assign(answer.url);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]');
      if (!fresh) return location.reload();
      const bar = part.querySelector('progress'), now = fresh.querySelector('progress');
      if (now.hasAttribute('value')) bar.setAttribute('value', now.getAttribute('value'));
      bar.max = now.max;
      part.querySelector('.progress-text').textContent = fresh.querySelector('.progress-text').textContent;
    } catch (error) { /* no connection: the next second may have one */ }
    setTimeout(again, 1000);
  };
  setTimeout(again, 1000);
});

let unsaved;
all('form[data-warn]', form => {
  form.oninput = () => { unsaved = true; };
  form.onsubmit = () => { unsaved = false; };
});
addEventListener('beforeunload', event => {
  if (unsaved) event.returnValue = true;
});

all('form[data-progress]', form => form.addEventListener('submit', event => {
  event.preventDefault();
  if (form.querySelector('[data-bar]')) return;
  const [box, bar, said] = ['div', 'progress', 'p'].map(name => doc.createElement(name));
  box.dataset.bar = '';
  bar.setAttribute('aria-label', say('上传', 'Sending'));
  said.setAttribute('role', 'status');
  box.append(bar, said);
  form.append(box);
  const data = new FormData(form);
  const by = event.submitter;
  if (by && by.name) data.append(by.name, by.value);
  const to = (by && by.getAttribute('formaction')) || form.getAttribute('action') || location.href.split('#')[0];
  const http = new XMLHttpRequest();
  http.upload.onprogress = sent => {
    const share = Math.round(sent.loaded / sent.total * 100);
    bar.value = share / 100;
    said.textContent = share < 100 ? share + ' %' : say('已上传，正在处理', 'Sent; now being read');
  };
  http.onload = () => {
    if (http.responseURL !== new URL(to, page.baseURI).href) return location.assign(http.responseURL);
    doc.open();
    doc.write(http.responseText);
    doc.close();
  };
  http.onerror = () => {
    box.remove();
    form.append(said);
    said.textContent = say('网络不通，没有发出；文件还在，请再试。', 'No connection: not sent. Your file is still here; try again.');
  };
  http.open('POST', to);
  http.send(data);
}));

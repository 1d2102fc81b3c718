// Distances from where the reader is, counted here: the list comes whole, and the reader's place goes nowhere.
const part = document.querySelector('[data-nearby]');
const english = document.documentElement.lang === 'en';
const say = (zh, en) => (english ? en : zh);
const Most = 30;

/** @param {number[]} a @param {number[]} b */
function metres(a, b) {
  const rad = Math.PI / 180;
  const north = Math.sin((b[0] - a[0]) * rad / 2);
  const east = Math.sin((b[1] - a[1]) * rad / 2);
  return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(north * north + Math.cos(a[0] * rad) * Math.cos(b[0] * rad) * east * east)));
}

/** @param {number} far @param {boolean} coarse */
function words(far, coarse) {
  if (coarse || far >= 9950) return Math.max(1, Math.round(far / 1000)) + say('公里', ' km');
  return far < 995 ? Math.round(far / 10) * 10 + say('米', ' m') : (far / 1000).toFixed(1) + say('公里', ' km');
}

/** @param {number[]} at */
function mark(at) {
  const map = document.querySelector('svg[data-frame]');
  if (!map) return;
  const [west, north, narrow, scale] = map.dataset.frame.split(' ').map(Number);
  const old = map.querySelector('.facility-me');
  const dot = old || document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  dot.setAttribute('class', 'facility-me');
  dot.setAttribute('cx', String(4 + (at[1] - west) * narrow * scale));
  dot.setAttribute('cy', String(4 + (north - at[0]) * scale));
  dot.setAttribute('r', String(map.viewBox.baseVal.width / 80));
  map.append(dot);
}

if (part && navigator.geolocation) {
  part.hidden = false;
  const said = part.querySelector('[role]');
  const note = text => { said.textContent = text; };
  part.querySelector('button').onclick = () => {
    note(say('正在取得您的位置…', 'Finding where you are…'));
    navigator.geolocation.getCurrentPosition(async found => {
      const me = [found.coords.latitude, found.coords.longitude];
      try {
        const rows = await (await fetch(part.dataset.nearby)).json();
        const near = rows.map(row => ({ row, far: metres(me, row.at) })).sort((a, b) => a.far - b.far).slice(0, Most);
        note(near.length ? say('离您最近的' + near.length + '个，直线距离：', 'The ' + near.length + ' nearest, as the crow flies:') : say('没有已登记位置的设施。', 'No facility has a known point.'));
        const list = document.createElement('ol');
        for (const { row, far } of near) {
          const item = document.createElement('li');
          const link = document.createElement('a');
          link.href = '/facilities/' + row.id;
          link.textContent = row.name;
          item.append(link, ' ' + words(far, row.coarse) + ' · ' + row.kind + ' · ' + row.address + (row.now ? ' · ' + row.now : ''));
          list.append(item);
        }
        said.append(list);
        mark(me);
      } catch (error) {
        note(say('网络不通，没有取到清单，请再试。', 'No connection: the list did not come. Try again.'));
      }
    }, () => note(say('没有取得您的位置。可以在上面选一个乡镇，按离那里的远近排列。', 'Your place could not be found. Choose a township above to sort by distance from it.')), { timeout: 15000, maximumAge: 60000 });
  };
}

/**
 * In the browser: keeps the phones up to date. Lists that have changed are replaced, new phones are added; what a person
 * is writing stays.
 */
const pace = 1_000;
const answerLimit = 5_000;

const phones = document.querySelector('.phones');
const trouble = document.querySelector<HTMLElement>('.trouble');
let timer: ReturnType<typeof setTimeout> | undefined;

addEventListener('pageshow', start);
addEventListener('pagehide', stop);
document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
showNewest(document);

function start(): void {
  stop();
  timer = setTimeout(() => void refresh(), pace);
}

function stop(): void {
  clearTimeout(timer);
}

async function refresh(): Promise<void> {
  try {
    const response = await fetch(location.href, {signal: AbortSignal.timeout(answerLimit)});
    const text = await response.text();
    const next = new DOMParser().parseFromString(text, 'text/html');
    if (!response.ok) throw new Error(`The page was answered ${response.status}`);
    for (const phone of next.querySelectorAll('.phone')) update(phone);
    if (trouble) trouble.hidden = true;
  } catch {
    // The demo was stopped, or is on its way up again.
    if (trouble) trouble.hidden = false;
  }
  if (!document.hidden) start();
}

function update(next: Element): void {
  const there = document.getElementById(next.id);
  if (!there) {
    document.querySelector('.empty')?.remove();
    phones?.append(next);
    showNewest(next);
    return;
  }
  const [old, fresh] = [there.querySelector('ol'), next.querySelector('ol')];
  if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
  const more = fresh.children.length > old.children.length;
  old.replaceChildren(...fresh.children);
  if (more) showNewest(there);
}

function showNewest(within: ParentNode): void {
  for (const list of within.querySelectorAll('.phone ol, ol')) list.scrollTop = list.scrollHeight;
}

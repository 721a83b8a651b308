import {byId} from './dom.ts';

const key = 'demo-theme';

/** Light, dark or what the system says, kept for the next visit; `?dir=rtl` turns the page around. */
export function keepAppearance(): void {
  const root = document.documentElement;
  if (new URLSearchParams(location.search).get('dir') === 'rtl') root.dir = 'rtl';
  const select = byId('theme', HTMLSelectElement);
  const apply = (): void => {
    root.dataset['theme'] = select.value;
  };
  select.value = localStorage.getItem(key) ?? 'auto';
  if (!select.value) select.value = 'auto';
  select.addEventListener('change', () => {
    localStorage.setItem(key, select.value);
    apply();
  });
  apply();
}

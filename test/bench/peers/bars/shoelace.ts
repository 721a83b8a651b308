/** Shoelace, as its page on bundling says: each component by itself, the light theme, icons from a library of the page's own. */
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/icon/icon.js';
import theme from '@shoelace-style/shoelace/dist/themes/light.css?inline';
import {registerIconLibrary} from '@shoelace-style/shoelace/dist/utilities/icon-library.js';
import {offer, run, svgAddress, toolbar} from './bar.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(theme);
document.adoptedStyleSheets.push(sheet);
registerIconLibrary('lucide', {resolver: svgAddress});

offer(async actions => {
  const bar = toolbar();
  const drawn = actions.map(action => {
    const button = document.createElement('sl-button');
    const icon = document.createElement('sl-icon');
    icon.slot = 'prefix';
    icon.library = 'lucide';
    icon.name = action.icon;
    button.append(icon, action.name);
    button.addEventListener('click', () => run(action));
    bar.append(button);
    return new Promise(resolve => icon.addEventListener('sl-load', resolve, {once: true}));
  });
  document.body.append(bar);
  await Promise.all(drawn);
  return bar;
});

/** Fluent: buttons with an icon at their start, and its light theme. */
import '@fluentui/web-components/button.js';
import {setTheme} from '@fluentui/web-components/theme/set-theme.js';
import {webLightTheme} from '@fluentui/tokens';
import {offer, run, svgOf, toolbar} from './bar.ts';

setTheme(webLightTheme);

offer(actions => {
  const bar = toolbar();
  for (const action of actions) {
    const button = document.createElement('fluent-button');
    button.innerHTML = svgOf(action.icon, 'slot="start" aria-hidden="true"');
    button.append(action.name);
    button.addEventListener('click', () => run(action));
    bar.append(button);
  }
  document.body.append(bar);
  // It draws as it connects.
  return Promise.resolve(bar);
});

/** Material Web: text buttons, icons as SVG in their slot. */
import '@material/web/button/text-button.js';
import '@material/web/icon/icon.js';
import {offer, run, svgOf, toolbar} from './bar.ts';

offer(async actions => {
  const bar = toolbar();
  const drawn = actions.map(action => {
    const button = document.createElement('md-text-button');
    const icon = document.createElement('md-icon');
    icon.slot = 'icon';
    icon.innerHTML = svgOf(action.icon);
    button.append(icon, action.name);
    button.addEventListener('click', () => run(action));
    bar.append(button);
    return button;
  });
  document.body.append(bar);
  await Promise.all(drawn.map(button => button.updateComplete));
  return bar;
});

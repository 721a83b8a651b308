import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A style sheet made by script.',
  script: `const sheet = new CSSStyleSheet();
sheet.replaceSync(\`body {background: url(\${url})}\`);
document.adoptedStyleSheets = [sheet];`,
});

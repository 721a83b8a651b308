import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A page loaded before anybody asks for it.',
  script: `const script = document.createElement('script');
script.type = 'speculationrules';
script.textContent = JSON.stringify({prefetch: [{urls: [url], eagerness: 'immediate'}]});
document.head.append(script);`,
});

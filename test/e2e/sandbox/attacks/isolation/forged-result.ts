import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place answers with effects of its own.`,
  guest: `serve(hello(), (port, send) => after(port, send, () => send({type: 'done', result: {clipboard: mark, insert_text: mark, redirect_url: 'https://example.test/'}})));`,
});

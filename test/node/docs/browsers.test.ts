import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';

it('names the browsers that the elements are built for', () => {
  const config = readFileSync('vite.config.ts', 'utf8');
  const page = readFileSync('docs/embed.md', 'utf8');
  const [, chrome, firefox, safari] =
    /'chrome(\d+)', 'firefox(\d+)', 'safari([\d.]+)'/.exec(config) ?? [];
  assert.ok(chrome && firefox && safari);
  assert.ok(
    page.includes(`Chrome and Edge ${chrome}, Firefox ${firefox}, Safari ${safari}, and later`),
  );
});

import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

/** The tokens that a sheet sets. */
const tokensOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/(--cs-[a-z-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]),
  );

const neutral = tokensOf(readFileSync('src/looks/neutral.css', 'utf8'));

/** Red, green and blue, 0–1, of `#rgb` or `#rrggbb`. */
function channels(colour: string): readonly number[] {
  const digits = colour.slice(1);
  const pairs = (digits.length < 6 ? digits.replace(/./g, '$&$&') : digits).match(/../g)!;
  return pairs.slice(0, 3).map(pair => parseInt(pair, 16) / 255);
}

/** Relative luminance, as WCAG 2.2 has it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(value =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('the looks', () => {
  it('know every token of the styles, with its default', () => {
    const used = new Map<string, string>();
    for (const file of globSync('src/elements/{action-bar,shared,toaster}/*.styles.ts')) {
      const text = readFileSync(file, 'utf8');
      for (const [, name, value] of text.matchAll(
        /var\((--cs-[a-z-]+), ((?:[^()]|\([^()]*\))+)\)/g,
      ))
        if (!value!.startsWith('var(')) used.set(name!, value!);
    }
    for (const [name, value] of used) assert.equal(neutral.get(name), value, name);
    const named = new Set([...used.keys(), '--cs-toast-bottom']);
    assert.deepEqual(
      [...neutral.keys()].filter(name => !named.has(name)),
      [],
    );
  });

  it('document every token', () => {
    const page = readFileSync('docs/theming.md', 'utf8');
    for (const name of neutral.keys()) assert.ok(page.includes(`\`${name}\``), name);
  });

  for (const file of globSync('src/looks/*.css')) {
    const own = tokensOf(readFileSync(file, 'utf8'));
    const least = file.includes('high-contrast') ? 7 : 4.5;
    for (const [index, scheme] of ['light', 'dark'].entries())
      it(`${file} has readable texts, ${scheme}`, () => {
        const colour = (name: string): string => {
          const value = own.get(`--cs-color-${name}`) ?? neutral.get(`--cs-color-${name}`)!;
          return /light-dark\((.+), (.+)\)/.exec(value)![index + 1]!;
        };
        for (const name of ['text', 'muted', 'success', 'danger', 'warning', 'accent'])
          assert.ok(contrast(colour(name), colour('surface')) >= least, name);
        assert.ok(contrast(colour('on-accent'), colour('accent')) >= least, 'on accent');
        assert.ok(contrast(colour('field'), colour('surface')) >= 3, 'field');
      });
  }
});

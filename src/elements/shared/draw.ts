import {type TemplateResult, html} from 'lit';

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

/** An icon: one path, so that every icon is the same small template. */
export const draw = (path: string): TemplateResult =>
  html`<svg
    part="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${path} />
  </svg>`;

/** Lucide draws with paths, circles and rectangles; all of them as one path. */
export function pathOf(shapes: readonly Shape[]): string {
  return shapes
    .map(([tag, attributes]) => {
      const n = (name: string): number => Number(attributes[name] ?? 0);
      if (tag === 'circle') return roundedPath(n('cx') - n('r'), n('cy') - n('r'), 0, 0, n('r'));
      // A path of its own begins at 0 0, whatever comes before it here.
      if (tag !== 'rect') return `M0 0${attributes['d']}`;
      const r = n('rx');
      return roundedPath(n('x'), n('y'), n('width') - 2 * r, n('height') - 2 * r, r);
    })
    .join('');
}

/** A box of `w` × `h` with corners of radius `r` around it; a circle where both are 0. */
function roundedPath(x: number, y: number, w: number, h: number, r: number): string {
  const start = `M${x + r} ${y}h${w}a${r} ${r} 0 0 1 ${r} ${r}v${h}a${r} ${r} 0 0 1 ${-r} ${r}`;
  return `${start}h${-w}a${r} ${r} 0 0 1 ${-r} ${-r}v${-h}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

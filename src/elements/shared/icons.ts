import {type TemplateResult, html} from 'lit';
import chart from 'lucide/dist/esm/icons/chart-no-axes-column.mjs';
import check from 'lucide/dist/esm/icons/circle-check.mjs';
import close from 'lucide/dist/esm/icons/x.mjs';
import code from 'lucide/dist/esm/icons/code.mjs';
import cross from 'lucide/dist/esm/icons/circle-x.mjs';
import externalLink from 'lucide/dist/esm/icons/external-link.mjs';
import fileText from 'lucide/dist/esm/icons/file-text.mjs';
import globe from 'lucide/dist/esm/icons/globe.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import link from 'lucide/dist/esm/icons/link.mjs';
import mail from 'lucide/dist/esm/icons/mail.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import question from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import ticket from 'lucide/dist/esm/icons/ticket.mjs';
import user from 'lucide/dist/esm/icons/user.mjs';
import warning from 'lucide/dist/esm/icons/triangle-alert.mjs';
import zap from 'lucide/dist/esm/icons/zap.mjs';
import type {IconName} from '../../protocol/action.ts';

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];
type SignName = 'check' | 'cross' | 'question' | 'warning' | 'info' | 'close';

/** One path an icon, so that every icon is the same small template. */
const paths: Readonly<Record<IconName | SignName, string>> = {
  ticket: pathOf(ticket),
  user: pathOf(user),
  'bar-chart': pathOf(chart),
  link: pathOf(link),
  phone: pathOf(phone),
  mail: pathOf(mail),
  'file-text': pathOf(fileText),
  'external-link': pathOf(externalLink),
  zap: pathOf(zap),
  globe: pathOf(globe),
  code: pathOf(code),
  check: pathOf(check),
  cross: pathOf(cross),
  question: pathOf(question),
  warning: pathOf(warning),
  info: pathOf(info),
  close: pathOf(close),
};

/** The icon of that name, or `zap` where there is none. */
export function icon(name: string): TemplateResult {
  const path = Object.hasOwn(paths, name) && isName(name) ? paths[name] : paths.zap;
  return html`<svg
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
}

const isName = (name: string): name is keyof typeof paths => name in paths;

/** Lucide draws with paths, circles and rectangles; all of them as one path. */
function pathOf(shapes: readonly Shape[]): string {
  return shapes
    .map(([tag, attributes]) => {
      const n = (name: string): number => Number(attributes[name] ?? 0);
      if (tag === 'circle') return roundedPath(n('cx') - n('r'), n('cy') - n('r'), 0, 0, n('r'));
      if (tag !== 'rect') return attributes['d'];
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

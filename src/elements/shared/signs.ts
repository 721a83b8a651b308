import type {TemplateResult} from 'lit';
import check from 'lucide/dist/esm/icons/circle-check.mjs';
import close from 'lucide/dist/esm/icons/x.mjs';
import cross from 'lucide/dist/esm/icons/circle-x.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import question from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import warning from 'lucide/dist/esm/icons/triangle-alert.mjs';
import {draw, pathOf} from './draw.ts';

const paths = {
  check: pathOf(check),
  close: pathOf(close),
  cross: pathOf(cross),
  info: pathOf(info),
  more: pathOf(ellipsis),
  question: pathOf(question),
  search: pathOf(search),
  warning: pathOf(warning),
};

export type SignName = keyof typeof paths;

/** A sign that says how something ended. */
export const sign = (name: SignName): TemplateResult => draw(paths[name]);

import type {TemplateResult} from 'lit';
import down from 'lucide/dist/esm/icons/chevron-down.mjs';
import grip from 'lucide/dist/esm/icons/grip-vertical.mjs';
import hidden from 'lucide/dist/esm/icons/eye-off.mjs';
import pin from 'lucide/dist/esm/icons/pin.mjs';
import shown from 'lucide/dist/esm/icons/eye.mjs';
import up from 'lucide/dist/esm/icons/chevron-up.mjs';
import {draw, pathOf} from '../shared/draw.ts';

const paths = {
  down: pathOf(down),
  grip: pathOf(grip),
  hidden: pathOf(hidden),
  pin: pathOf(pin),
  shown: pathOf(shown),
  up: pathOf(up),
};

export type ArrangeSign = keyof typeof paths;

/** A sign of the list that is arranged. */
export const arrangeSign = (name: ArrangeSign): TemplateResult => draw(paths[name]);

import type {TemplateResult} from 'lit';
import braces from 'lucide/dist/esm/icons/braces.mjs';
import copy from 'lucide/dist/esm/icons/copy.mjs';
import download from 'lucide/dist/esm/icons/download.mjs';
import grip from 'lucide/dist/esm/icons/grip-vertical.mjs';
import back from 'lucide/dist/esm/icons/arrow-left.mjs';
import up from 'lucide/dist/esm/icons/arrow-up.mjs';
import message from 'lucide/dist/esm/icons/message-square.mjs';
import play from 'lucide/dist/esm/icons/play.mjs';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import trash from 'lucide/dist/esm/icons/trash.mjs';
import {draw, pathOf} from '../shared/draw.ts';

const paths = {
  back: pathOf(back),
  braces: pathOf(braces),
  copy: pathOf(copy),
  download: pathOf(download),
  grip: pathOf(grip),
  message: pathOf(message),
  play: pathOf(play),
  plus: pathOf(plus),
  trash: pathOf(trash),
  up: pathOf(up),
};

/** A sign on a button of the manager. */
export const tool = (name: keyof typeof paths): TemplateResult => draw(paths[name]);

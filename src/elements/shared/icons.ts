import type {TemplateResult} from 'lit';
import chart from 'lucide/dist/esm/icons/chart-no-axes-column.mjs';
import code from 'lucide/dist/esm/icons/code.mjs';
import externalLink from 'lucide/dist/esm/icons/external-link.mjs';
import fileText from 'lucide/dist/esm/icons/file-text.mjs';
import globe from 'lucide/dist/esm/icons/globe.mjs';
import link from 'lucide/dist/esm/icons/link.mjs';
import mail from 'lucide/dist/esm/icons/mail.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import ticket from 'lucide/dist/esm/icons/ticket.mjs';
import user from 'lucide/dist/esm/icons/user.mjs';
import zap from 'lucide/dist/esm/icons/zap.mjs';
import type {IconName} from '../../protocol/action.ts';
import {ownString} from '../../protocol/json.ts';
import {draw, pathOf} from './draw.ts';

const paths: Readonly<Record<IconName, string>> = {
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
};

/** What draws the icon of that name, or `zap` where there is none. */
export const iconPath = (name: string): string => ownString(paths, name) ?? paths.zap;

export const icon = (name: string): TemplateResult => draw(iconPath(name));

/** The icons of the bench's actions, each as one path. */
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
import {pathOf} from '../../../src/elements/shared/draw.ts';

const icons = {
  ticket,
  user,
  'bar-chart': chart,
  link,
  phone,
  mail,
  'file-text': fileText,
  'external-link': externalLink,
  zap,
  globe,
  code,
};

export const iconPaths: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(icons).map(([name, shape]) => [name, pathOf(shape)]),
);

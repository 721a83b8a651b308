/** What the raw-DOM bar looks like: our own sheets and drawings, so that only the work differs. */
import chart from 'lucide/dist/esm/icons/chart-no-axes-column.mjs';
import check from 'lucide/dist/esm/icons/circle-check.mjs';
import close from 'lucide/dist/esm/icons/x.mjs';
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
import {styles as barStyles} from '../../../src/elements/action-bar/action-bar.styles.ts';
import {lateStyles} from '../../../src/elements/action-bar/late.styles.ts';
import {pathOf} from '../../../src/elements/shared/draw.ts';
import {hostStyles} from '../../../src/elements/shared/host.styles.ts';
import {toneStyles} from '../../../src/elements/shared/tone.styles.ts';
import {styles as toasterStyles} from '../../../src/elements/toaster/toaster.styles.ts';

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

export const iconNames = Object.keys(icons);

const shapes = {...icons, check, close};

export const look = {
  barCss: [hostStyles, barStyles, lateStyles].map(({cssText}) => cssText).join('\n'),
  toastCss: [hostStyles, toneStyles, toasterStyles].map(({cssText}) => cssText).join('\n'),
  paths: Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, pathOf(shape)])),
};

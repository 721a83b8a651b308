/** What the raw-DOM bar looks like: our own sheets and drawings, so that only the work differs. */
import check from 'lucide/dist/esm/icons/circle-check.mjs';
import close from 'lucide/dist/esm/icons/x.mjs';
import {styles as barStyles} from '../../../src/elements/action-bar/action-bar.styles.ts';
import {lateStyles} from '../../../src/elements/action-bar/late.styles.ts';
import {pathOf} from '../../../src/elements/shared/draw.ts';
import {hostStyles} from '../../../src/elements/shared/host.styles.ts';
import {toneStyles} from '../../../src/elements/shared/tone.styles.ts';
import {styles as toasterStyles} from '../../../src/elements/toaster/toaster.styles.ts';
import {iconPaths} from './icons.ts';

export const look = {
  barCss: [hostStyles, barStyles, lateStyles].map(({cssText}) => cssText).join('\n'),
  toastCss: [hostStyles, toneStyles, toasterStyles].map(({cssText}) => cssText).join('\n'),
  paths: {...iconPaths, check: pathOf(check), close: pathOf(close)},
};

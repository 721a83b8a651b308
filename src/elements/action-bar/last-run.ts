import type {TemplateResult} from 'lit';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import type {Run} from '../../state/run.ts';
import {sign} from '../shared/signs.ts';

/** How the last run of an action ended: a sign on its button, and the same in words for its description. */
export interface Mark {
  readonly sign: TemplateResult;
  readonly text: string;
}

const signs = {succeeded: sign('check'), failed: sign('cross'), unknown: sign('question')};

/** The mark of a run; nothing while it is running. */
export const markOf = ({state}: Run, messages: Messages = en): Mark | undefined =>
  state === 'running' ? undefined : {sign: signs[state], text: messages.lastRun[state]};

/**
 * What a run does to the page (design of the elements, "Effects").
 *
 * 1. In the click, while the browser still trusts it: a promised clipboard write begins, then an empty tab opens.
 *    In this order, for a page that lost its focus to a tab may not write the clipboard.
 * 2. After the run: copy, open, insert, download; each asks the page first by a cancelable event.
 * 3. What was not declared before the click, or belongs to a contact that is no longer open, is held behind a button.
 * 4. What the browser refuses is offered by a button, whose click is trusted anew.
 */
import {CsCopyEvent, CsDownloadEvent, CsInsertTextEvent, CsOpenUrlEvent} from '../events.ts';
import type {Action} from '../protocol/action.ts';
import type {RunResult} from '../protocol/result.ts';
import {isOneOf} from '../protocol/json.ts';
import {isHandover} from '../protocol/url.ts';
import {BlankTab} from './blank-tab.ts';
import {type Composer, insertText} from './insert-text.ts';
import {type OpenMode, type PreparedEffects, declaredEffects} from './prepared-effects.ts';
import {PromisedCopy} from './promised-copy.ts';
import {fileName, save} from './save-file.ts';
import type {EffectState, PageEffect, PageEffectKind, Run} from './run.ts';

/**
 * What a click on an offered effect prepares: only a link to a new tab needs one. It needs it now; but a page that opens
 * links is asked first, and a tab before that would flash.
 */
export function openTab({action}: Run, {kind, value}: PageEffect, mode: OpenMode): PreparedEffects {
  const isNow = mode === 'tab' && kind === 'open_url' && isForNewTab(action, new URL(value));
  let tab = isNow ? new BlankTab() : undefined;
  return {
    get tab() {
      return (tab ??= new BlankTab());
    },
    release: () => tab?.close(),
  };
}

interface EffectScene {
  readonly run: Run;
  readonly target: EventTarget;
  /** Whether a bar still shows the run's contact. */
  isOpen(): boolean;
  readonly prepared: PreparedEffects;
  readonly openMode: OpenMode;
  readonly composer?: Composer | undefined;
  /** Makes a URL of the API absolute. */
  resolve(url: string): URL | undefined;
}

/** Rules 2 to 4, in their order. */
export async function applyEffects(
  scene: EffectScene,
  result: RunResult,
): Promise<readonly PageEffect[]> {
  const done: PageEffect[] = [];
  for (const effect of effectsOf(result, scene)) {
    const held = !scene.isOpen() || isHeld(scene.run, effect.kind);
    const state = held ? 'held' : await effectors[effect.kind](scene, effect);
    done.push({...effect, state});
  }
  return done;
}

/** Applies one effect that was held or blocked; must be called in a click. */
export async function applyOffered(scene: EffectScene, effect: PageEffect): Promise<EffectState> {
  if (effect.kind !== 'insert_text') return effectors[effect.kind](scene, effect);
  // No composer took it, or the one on the page is another contact's: the person places it.
  return (await new PromisedCopy().give(effect.value)) ? 'done' : 'blocked';
}

type Wanted = Omit<PageEffect, 'state'>;

function effectsOf(result: RunResult, scene: EffectScene): readonly Wanted[] {
  const {clipboard, redirect_url, insert_text, download} = result;
  const url = redirect_url && scene.resolve(redirect_url)?.href;
  const wanted: Wanted[] = [];
  if (clipboard) wanted.push({kind: 'clipboard', value: clipboard});
  if (url) wanted.push({kind: 'open_url', value: url});
  if (insert_text) wanted.push({kind: 'insert_text', value: insert_text});
  if (download) wanted.push({kind: 'download', value: download.text, file: download});
  return wanted;
}

/** Rule 3. */
function isHeld(run: Run, kind: PageEffectKind): boolean {
  return run.elsewhere === true || !isOneOf(declaredEffects(run.action) ?? [], kind);
}

const isForNewTab = ({config}: Action, url: URL): boolean =>
  config.open_in_new_tab !== false && !isHandover(url);

type Effector = (scene: EffectScene, effect: Wanted) => EffectState | Promise<EffectState>;

const effectors: Readonly<Record<PageEffectKind, Effector>> = {
  async clipboard({run, target, prepared}, {value: text}) {
    const event = new CsCopyEvent({...detailOf(run), text});
    if (!target.dispatchEvent(event)) return 'page';
    const copied = await (prepared.copy ?? new PromisedCopy()).give(text);
    return copied ? 'done' : 'blocked';
  },

  open_url({run, target, prepared, openMode}, {value}) {
    const url = new URL(value);
    const newTab = isForNewTab(run.action, url);
    const event = new CsOpenUrlEvent({...detailOf(run), url: url.href, newTab});
    if (!target.dispatchEvent(event)) return 'page';
    if (!newTab) {
      location.assign(url);
      return 'done';
    }
    if (prepared.tab) return prepared.tab.go(url) ? 'done' : 'blocked';
    // `open-mode="page"` says that the page opens links; one that it leaves waits for a click.
    return openMode === 'page' ? 'held' : 'blocked';
  },

  insert_text({run, target, composer}, {value: text}) {
    const event = new CsInsertTextEvent({...detailOf(run), text});
    if (!target.dispatchEvent(event)) return 'page';
    return insertText(composer, text) ? 'done' : 'held';
  },

  download({run, target}, {value, file}) {
    const name = fileName(file?.name);
    const type = file?.type ?? 'text/plain';
    const blob = new Blob([value], {type});
    const event = new CsDownloadEvent({...detailOf(run), name, type, blob});
    if (!target.dispatchEvent(event)) return 'page';
    save(name, blob);
    return 'done';
  },
};

export const detailOf = (run: Run) => ({
  action: run.action,
  contactId: run.contactId,
  executionId: run.executionId,
});

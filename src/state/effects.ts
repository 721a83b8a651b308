/**
 * What a run does to the page (design of the elements, "Effects").
 *
 * 1. In the click, while the browser still trusts it: a promised clipboard write begins, then an empty tab opens.
 *    In this order, for a page that lost its focus to a tab may not write the clipboard.
 * 2. After the run: copy, open, insert; each asks the page first by a cancelable event.
 * 3. What was not declared before the click, or belongs to a contact that is no longer open, is held behind a button.
 * 4. What the browser refuses is offered by a button, whose click is trusted anew.
 */
import {CsCopyEvent, CsInsertTextEvent, CsOpenUrlEvent} from '../events.ts';
import type {Action} from '../protocol/action.ts';
import type {RunResult} from '../protocol/result.ts';
import {isOneOf} from '../protocol/json.ts';
import {isHandover} from '../protocol/url.ts';
import {BlankTab} from './blank-tab.ts';
import {type OpenMode, type PreparedEffects, declaredEffects} from './prepared-effects.ts';
import {PromisedCopy} from './promised-copy.ts';
import type {EffectState, PageEffect, PageEffectKind, Run} from './run.ts';

/** What a click on an offered effect prepares: only a link to a new tab needs one, and it needs it now. */
export function openTab({action}: Run, effect: PageEffect): PreparedEffects {
  const url = effect.kind === 'open_url' ? new URL(effect.value) : undefined;
  const tab = url && isForNewTab(action, url) ? new BlankTab() : undefined;
  return {...(tab ? {tab} : {}), release: () => tab?.close()};
}

export interface EffectScene {
  readonly run: Run;
  readonly target: EventTarget;
  /** Whether a bar still shows the run's contact. */
  isOpen(): boolean;
  readonly prepared: PreparedEffects;
  readonly openMode: OpenMode;
  /** Makes a URL of the API absolute. */
  resolve(url: string): URL | undefined;
}

/** Rules 2 to 4, in the order copy, open, insert. */
export async function applyEffects(
  scene: EffectScene,
  result: RunResult,
): Promise<readonly PageEffect[]> {
  const done: PageEffect[] = [];
  for (const [kind, value] of effectsOf(result, scene)) {
    const held = !scene.isOpen() || isHeld(scene.run, kind);
    const state = held ? 'held' : await effectors[kind](scene, value);
    done.push({kind, value, state});
  }
  return done;
}

/** Applies one effect that was held or blocked; must be called in a click. */
export async function applyOffered(scene: EffectScene, effect: PageEffect): Promise<EffectState> {
  if (effect.kind !== 'insert_text') return effectors[effect.kind](scene, effect.value);
  // No composer took it, or the one on the page is another contact's: the person places it.
  return (await new PromisedCopy().give(effect.value)) ? 'done' : 'blocked';
}

function effectsOf(result: RunResult, scene: EffectScene): [PageEffectKind, string][] {
  const url = result.redirect_url && scene.resolve(result.redirect_url)?.href;
  return [
    ...(result.clipboard
      ? [['clipboard', result.clipboard] satisfies [PageEffectKind, string]]
      : []),
    ...(url ? [['open_url', url] satisfies [PageEffectKind, string]] : []),
    ...(result.insert_text
      ? [['insert_text', result.insert_text] satisfies [PageEffectKind, string]]
      : []),
  ];
}

/** Rule 3. */
function isHeld(run: Run, kind: PageEffectKind): boolean {
  return run.elsewhere === true || !isOneOf(declaredEffects(run.action) ?? [], kind);
}

const isForNewTab = ({config}: Action, url: URL): boolean =>
  config.open_in_new_tab !== false && !isHandover(url);

type Effector = (scene: EffectScene, value: string) => EffectState | Promise<EffectState>;

const effectors: Readonly<Record<PageEffectKind, Effector>> = {
  async clipboard({run, target, prepared}, text) {
    const event = new CsCopyEvent({...detailOf(run), text});
    if (!target.dispatchEvent(event)) return 'page';
    const copied = await (prepared.copy ?? new PromisedCopy()).give(text);
    return copied ? 'done' : 'blocked';
  },

  open_url({run, target, prepared, openMode}, value) {
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

  insert_text({run, target}, text) {
    const event = new CsInsertTextEvent({...detailOf(run), text});
    return target.dispatchEvent(event) ? 'held' : 'page';
  },
};

export const detailOf = (run: Run) => ({
  action: run.action,
  contactId: run.contactId,
  executionId: run.executionId,
});

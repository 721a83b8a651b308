import type {SerializedAXNode} from 'puppeteer-core';
import type {Sides} from '../harness/row.ts';
import {Stage} from './stage.ts';

/**
 * Milliseconds of CPU until a bar with so many buttons shows, in a tab of its own.
 *
 * @param kind - `ours`, `raw`, or a bar of `peers/bars`: `peer/lit`
 */
export async function firstRender(stage: Stage, kind: string, buttons: number): Promise<number> {
  await using tab = await stage.tab();
  await tab.collect();
  const before = await tab.cpu();
  await tab.show(`/page/${kind}?n=${buttons}`);
  const after = await tab.cpu();
  const shown = buttonsIn((await tab.page.accessibility.snapshot()) ?? undefined);
  if (shown !== buttons) throw new Error(`${kind} shows ${shown} of ${buttons} buttons`);
  return after - before;
}

/** First renders of a bar of ours, and of one by hand. */
export async function openFirstRender(buttons: number): Promise<Sides> {
  const stage = await Stage.open();
  return {
    ours: () => firstRender(stage, 'ours', buttons),
    bar: () => firstRender(stage, 'raw', buttons),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

/** How many buttons of actions somebody finds who cannot see. */
function buttonsIn({role, name, children = []}: Partial<SerializedAXNode> = {}): number {
  const own = role === 'button' && name?.startsWith('Action') ? 1 : 0;
  return children.reduce((all, child) => all + buttonsIn(child), own);
}

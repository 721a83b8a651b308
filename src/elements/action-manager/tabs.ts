import {type TemplateResult, html} from 'lit';
import type {ManagerMessages} from '../../locales/manager/en.ts';
import type {WholeAction} from '../../protocol/manager.ts';
import type {Draft} from '../../state/manager/action-draft.ts';
import type {ManagerSession} from '../../state/manager/manager-session.ts';

export type TabName = 'actions' | 'history' | 'moving' | 'gallery';
type LateTab = Exclude<TabName, 'actions'>;

/** What a stock Whatomate server lacks has no tab. */
export const tabsFor = (server: ManagerSession['server']): readonly TabName[] =>
  server === 'own' ? ['actions', 'history', 'moving', 'gallery'] : ['actions', 'moving', 'gallery'];

export interface TabContext {
  readonly session: ManagerSession;
  readonly actions: readonly WholeAction[];
  readonly words: ManagerMessages;
  /** What the templates of the gallery call. */
  readonly baseUrl: string | undefined;
  /** A draft is to be opened in the editor. */
  readonly onDraft: (draft: Draft) => void;
  /** Actions were changed on the server. */
  readonly onChanged: () => void;
}

type View = (context: TabContext) => TemplateResult;

const loaders: Readonly<Record<LateTab, () => Promise<View>>> = {
  history: async () => {
    const {CsRunHistoryElement} = await import('./history/run-history.ts');
    CsRunHistoryElement.define();
    return ({session, words, actions}) =>
      html`<cs-run-history
        .session=${session}
        .words=${words}
        .actions=${actions}
      ></cs-run-history>`;
  },
  moving: async () => {
    const {CsActionMoverElement} = await import('./moving/action-mover.ts');
    CsActionMoverElement.define();
    return ({session, words, actions, onDraft, onChanged}) =>
      html`<cs-action-mover
        .session=${session}
        .words=${words}
        .actions=${actions}
        .onDraft=${onDraft}
        .onChanged=${onChanged}
      ></cs-action-mover>`;
  },
  gallery: async () => (await import('./gallery/gallery-view.ts')).galleryView,
};

const views = new Map<TabName, View>();

/** A tab's content; until its part has come, a word that it is coming. */
export function tabView(name: LateTab, context: TabContext): TemplateResult {
  const view = views.get(name);
  return view?.(context) ?? html`<p class="muted" role="status">${context.words.loading}</p>`;
}

/** Fetches the part of a tab. Rejects where it cannot be had. */
export async function loadTab(name: TabName): Promise<void> {
  if (name !== 'actions') views.set(name, views.get(name) ?? (await loaders[name]()));
}

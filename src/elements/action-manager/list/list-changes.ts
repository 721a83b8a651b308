import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import type {ActionShelf} from '../../../state/manager/action-shelf.ts';
import type {ManagerSession} from '../../../state/manager/manager-session.ts';
import {problemText} from '../../shared/problem-text.ts';
import type {Notices} from '../notices.ts';

interface Manager {
  session(): ManagerSession;
  words(): ManagerMessages;
  refresh(): Promise<void>;
  /** Puts the focus on an action: what was pressed goes. */
  focus(id: string): void;
}

/** What a person changes in the list: shown at once, told by a notice, and taken back where the server refuses. */
export class ListChanges {
  readonly #shelf: ActionShelf;
  readonly #notices: Pick<Notices, 'show'>;
  readonly #manager: Manager;

  constructor(shelf: ActionShelf, notices: Pick<Notices, 'show'>, manager: Manager) {
    this.#shelf = shelf;
    this.#notices = notices;
    this.#manager = manager;
  }

  /** Deleted once the time to take it back is over: on a stock server nothing else could bring it back. */
  readonly onRemove = ({detail}: CustomEvent<WholeAction>): void => {
    const {list, undo} = this.#manager.words();
    const shelf = this.#shelf;
    const session = this.#manager.session();
    shelf.hide(detail.id);
    this.#notices.show(list.removed(detail.name), {
      button: undo,
      onButton: () => {
        shelf.show(detail.id);
        this.#notices.show(list.restored(detail.name));
        this.#manager.focus(detail.id);
      },
      onEnd: leaving => void this.#change(shelf.remove(session, detail.id, leaving)),
    });
  };

  readonly onSwitch = ({detail}: CustomEvent<WholeAction>): void => {
    const {list} = this.#manager.words();
    const switched = {...detail, is_active: !detail.is_active};
    void this.#change(
      this.#shelf.switch(this.#manager.session(), switched),
      detail.is_active ? list.switchedOff(detail.name) : list.switchedOn(detail.name),
    );
  };

  readonly onOrder = ({detail}: CustomEvent<readonly string[]>): void => {
    void this.#change(this.#shelf.reorder(this.#manager.session(), detail));
  };

  async #change(change: Promise<void>, said = ''): Promise<void> {
    try {
      await change;
      if (said) this.#notices.show(said);
    } catch (error) {
      this.#complain(error);
      await this.#manager.refresh();
    }
  }

  #complain(error: unknown): void {
    this.#notices.show(problemText(error, this.#manager.words()), {tone: 'error'});
  }
}

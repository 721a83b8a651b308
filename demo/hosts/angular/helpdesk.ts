import {CUSTOM_ELEMENTS_SCHEMA, Component, InjectionToken, inject, signal} from '@angular/core';
import type {CsActionEvent} from '../../../src/index.ts';
import type {HostContact} from '../workspace.ts';

export const contacts = new InjectionToken<readonly HostContact[]>('contacts');

/** A helpdesk page: who is open, the bar for them, the message box, and what was done. */
@Component({
  selector: 'app-helpdesk',
  // Lets templates use elements that Angular does not know.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <nav aria-label="Conversations">
      @for (contact of contacts; track contact.id) {
        <button
          type="button"
          [attr.aria-pressed]="contact.id === open().id"
          (click)="open.set(contact)"
        >
          {{ contact.name }}
        </button>
      }
    </nav>
    <cs-action-bar
      [attr.contact-id]="open().id"
      [contact]="{name: open().name}"
      token-url="/token"
      composer="#message"
      (cs-action)="onAction($event)"
    ></cs-action-bar>
    <label>
      Message
      <textarea id="message" #message (input)="text.set(message.value)"></textarea>
    </label>
    <p id="length">{{ text().length }} characters</p>
    <ol id="done">
      @for (line of done(); track $index) {
        <li>{{ line }}</li>
      }
    </ol>
  `,
})
export class Helpdesk {
  readonly contacts = inject(contacts);
  readonly open = signal(this.contacts[0]!);
  readonly text = signal('');
  readonly done = signal<readonly string[]>([]);

  onAction({detail}: CsActionEvent): void {
    this.done.update(before => [...before, `${detail.action.name} for ${detail.contactId}`]);
  }
}

import {type DetailedHTMLProps, type JSX, useState} from 'react';
import type {CsActionBarElement, CsActionEvent} from '../../../src/index.ts';
import type {HostContact} from '../workspace.ts';

// React sets what the element has as a property, everything else as an attribute; `on` and an event's name listens.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'cs-action-bar': DetailedHTMLProps<HTMLAttributes<CsActionBarElement>, CsActionBarElement> &
        Partial<Pick<CsActionBarElement, 'contactId' | 'contact' | 'tokenUrl' | 'composer'>> & {
          'oncs-action'?: (event: CsActionEvent) => void;
        };
    }
  }
}

/** A helpdesk page: who is open, the bar for them, the message box, and what was done. */
export function Helpdesk({contacts}: {readonly contacts: readonly HostContact[]}): JSX.Element {
  const [open, setOpen] = useState(contacts[0]!);
  const [text, setText] = useState('');
  const [done, setDone] = useState<readonly string[]>([]);
  return (
    <>
      <nav aria-label="Conversations">
        {contacts.map(contact => (
          <button
            key={contact.id}
            type="button"
            aria-pressed={contact.id === open.id}
            onClick={() => setOpen(contact)}
          >
            {contact.name}
          </button>
        ))}
      </nav>
      <cs-action-bar
        contactId={open.id}
        contact={{name: open.name}}
        tokenUrl="/token"
        composer="#message"
        oncs-action={({detail}) =>
          setDone(before => [...before, `${detail.action.name} for ${detail.contactId}`])
        }
      />
      <label>
        Message
        <textarea id="message" value={text} onChange={event => setText(event.target.value)} />
      </label>
      <p id="length">{text.length} characters</p>
      <ol id="done">
        {done.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
    </>
  );
}

import {type JSX, useState} from 'react';
import {CsActionBar} from '../../../src/frameworks/react.ts';
import type {HostContact} from '../workspace.ts';

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
      <CsActionBar
        contactId={open.id}
        contact={{name: open.name}}
        tokenUrl="/token"
        composer="#message"
        onCsAction={({detail}) =>
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

import {html} from 'hono/html';
import {type Channel, type Fault, type PhoneMessage, type PhoneNetwork} from './phone-network.ts';

type Html = ReturnType<typeof html>;

const titles = {sms: 'SMS phone', whatsapp: 'WhatsApp phone'} as const;
/** What the action server was told last. */
const signs = {
  accepted: '🕓 accepted',
  sent: '✓ sent',
  delivered: '✓✓ delivered',
  read: '✓✓ read',
  failed: '✕ failed',
  undelivered: '✕ not delivered',
} as const;
const faultNames: Readonly<Record<Fault, string>> = {
  none: 'arrive',
  limit: 'are refused: too many at a time',
  error: 'arrive, and the answer is an error',
  lost: 'arrive, and no answer comes',
  duplicate: 'arrive, and each word of it comes twice',
  shuffled: 'arrive, and the words of it come in the wrong order',
  undelivered: 'are sent and not delivered',
  template: 'are refused, if of a template: it is paused',
};
/** Who writes, as these phones know them. */
const business = 'Northwind';

/** The phones of one channel, side by side, up to date by themselves; each can answer. `owners`: names by number. */
export const phoneContent = (
  channel: Channel,
  network: PhoneNetwork,
  owners: ReadonlyMap<string, string>,
): Html => {
  const numbers = [...new Set(network.of(channel).map(({phone}) => phone))];
  return html`<link rel="stylesheet" href="/phones/page/phones.css" />
    <script type="module" src="/phones/page/live.ts"></script>
    <form class="faults" method="post" action="/phones/faults">
      <input type="hidden" name="back" value="/phones/${channel}" />
      <label
        >The next messages
        <select name="fault">
          ${Object.entries(faultNames).map(
            ([fault, name]) =>
              html`<option value="${fault}" ${fault === network.fault ? html`selected` : ''}>
                ${name}
              </option>`,
          )}
        </select></label
      >
      <button>Set</button>
    </form>
    <p class="trouble" role="status" hidden>The demo does not answer; it may have been stopped.</p>
    ${
      numbers.length === 0
        ? html`<p class="empty">
            Nothing yet. A phone appears here with the first message to it: run an action of the
            helpdesk that sends one.
          </p>`
        : ''
    }
    <div class="phones">
      ${numbers.map(number =>
        phone(
          channel,
          number,
          owners.get(number),
          network.of(channel).filter(message => message.phone === number),
        ),
      )}
    </div>`;
};

export const phoneTitle = (channel: Channel): string => titles[channel];

const phone = (
  channel: Channel,
  number: string,
  owner: string | undefined,
  messages: readonly PhoneMessage[],
): Html =>
  html`<section
    class="phone ${channel}"
    id="phone-${number.slice(1)}"
    aria-label="The phone of ${owner ?? number}"
  >
    <header>
      <div class="status">${messages.at(-1)?.time.slice(11, 16)}</div>
      <div class="who">
        <span class="avatar" aria-hidden="true">${business.slice(0, 1)}</span>
        <div>
          <h2>${business}</h2>
          <p>to ${owner ? html`<bdi>${owner}</bdi>, ` : ''}<bdi dir="ltr">${number}</bdi></p>
        </div>
      </div>
    </header>
    <ol role="log" tabindex="0" aria-label="Messages">
      ${messages.map(bubble)}
    </ol>
    <form method="post" action="/phones/${channel}/reply">
      <input type="hidden" name="phone" value="${number}" />
      <input
        name="text"
        dir="auto"
        autocomplete="off"
        aria-label="Answer as ${owner ?? number}"
        placeholder="Answer, or STOP"
        required
      />
      <button>Send</button>
    </form>
  </section>`;

const bubble = ({direction, header, text, choices = [], time, word}: PhoneMessage): Html =>
  html`<li class="${direction}">
    ${header ? html`<p class="header" dir="auto">${header}</p>` : ''}
    <p dir="auto">${text}</p>
    <small
      ><time datetime="${time}">${time.slice(11, 16)}</time>
      ${word ? html`<span class="${toneOf(word)}">${signs[word]}</span>` : ''}</small
    >
    ${
      choices.length > 0
        ? html`<p class="choices" dir="auto">${choices.map(one => html`<span>${one}</span>`)}</p>`
        : ''
    }
  </li>`;

const toneOf = (word: keyof typeof signs): string =>
  word === 'read' ? 'read' : word === 'failed' || word === 'undelivered' ? 'lost' : '';

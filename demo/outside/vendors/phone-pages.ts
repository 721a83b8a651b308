import {html} from 'hono/html';
import {type Channel, type PhoneMessage, type PhoneNetwork, faults} from './phone-network.ts';

type Html = ReturnType<typeof html>;

const titles = {sms: 'SMS phone', whatsapp: 'WhatsApp phone'} as const;
const signs = {
  accepted: '🕓 accepted',
  sent: '✓ sent',
  delivered: '✓✓ delivered',
  read: '✓✓ read',
  failed: '✕ failed',
  undelivered: '✕ not delivered',
} as const;

/** The phones of one channel, side by side; each can answer. */
export const phoneContent = (channel: Channel, network: PhoneNetwork): Html => {
  const numbers = [...new Set(network.of(channel).map(({phone}) => phone))];
  return html`<form class="faults" method="post" action="/phones/faults">
      <input type="hidden" name="back" value="/phones/${channel}" />
      <label
        >The next messages
        <select name="fault">
          ${faults.map(
            one => html`<option ${one === network.fault ? html`selected` : ''}>${one}</option>`,
          )}
        </select></label
      >
      <button>Set</button>
    </form>
    ${
      numbers.length === 0
        ? html`<p class="empty">
            Nothing yet. Run an action that sends ${titles[channel]} messages.
          </p>`
        : html`<div class="phones">
            ${numbers.map(number =>
              phone(
                channel,
                number,
                network.of(channel).filter(message => message.phone === number),
              ),
            )}
          </div>`
    }`;
};

export const phoneTitle = (channel: Channel): string => titles[channel];

const phone = (channel: Channel, number: string, messages: readonly PhoneMessage[]): Html =>
  html`<section class="phone ${channel}" aria-label="${number}">
    <h2>${number}</h2>
    <ol>
      ${messages.map(
        ({direction, text, time, word}) =>
          html`<li class="${direction}">
            <p>${text}</p>
            <small>${time.slice(11, 16)} ${word ? signs[word] : ''}</small>
          </li>`,
      )}
    </ol>
    <form method="post" action="/phones/${channel}/reply">
      <input type="hidden" name="phone" value="${number}" />
      <input name="text" aria-label="Answer as ${number}" placeholder="Answer, or STOP" required />
      <button>Send</button>
    </form>
  </section>`;

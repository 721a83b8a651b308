/** An element of Lit's, with nothing around it but what its buttons need. */
import {LitElement, css, html} from 'lit';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {type PeerAction, offer, run, svgOf} from './bar.ts';

class LitBar extends LitElement {
  static override readonly styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 0.5em;
      padding: 8px;
      border: 1px solid transparent;
      border-radius: 6px;
      background: transparent;
      font: inherit;
    }
    button:hover {
      background: #0001;
    }
  `;
  static override readonly properties = {actions: {attribute: false}};
  declare actions: readonly PeerAction[];

  protected override render() {
    return html`<div role="toolbar" aria-label="Actions" style="display: contents">
      ${this.actions.map(
        action =>
          html`<button type="button" @click=${() => run(action)}>
            ${unsafeHTML(svgOf(action.icon, 'aria-hidden="true"'))}<span>${action.name}</span>
          </button>`,
      )}
    </div>`;
  }
}
customElements.define('lit-bar', LitBar);

offer(async actions => {
  const bar = document.createElement('lit-bar') as LitBar;
  bar.actions = actions;
  document.body.append(bar);
  await bar.updateComplete;
  return bar;
});

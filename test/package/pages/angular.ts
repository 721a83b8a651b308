import '@angular/compiler';
import {CUSTOM_ELEMENTS_SCHEMA, Component, provideZonelessChangeDetection} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import 'cs-action-bar';
import type {CsActionEvent} from 'cs-action-bar/events.js';

@Component({
  selector: '#app',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `<cs-action-bar
    [api]="api"
    token-url="/token"
    contact-id="c-1"
    (cs-action)="done($event)"
  />`,
})
class Page {
  readonly api = document.body.dataset['api'];

  done({detail}: CsActionEvent): void {
    document.title = `done ${detail.action.name}`;
  }
}

await bootstrapApplication(Page, {providers: [provideZonelessChangeDetection()]});

// Compiles the template in the browser; the Angular CLI does that beforehand.
import '@angular/compiler';
import {provideZonelessChangeDetection} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import {loadContacts} from '../workspace.ts';
import {Helpdesk, contacts} from './helpdesk.ts';

const element = document.createElement('app-helpdesk');
document.querySelector('#app')!.append(element);
await bootstrapApplication(Helpdesk, {
  providers: [
    provideZonelessChangeDetection(),
    {provide: contacts, useValue: await loadContacts()},
  ],
});

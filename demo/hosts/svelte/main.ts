import {mount} from 'svelte';
import {loadContacts} from '../workspace.ts';
import Helpdesk from './Helpdesk.svelte';

mount(Helpdesk, {target: document.querySelector('#app')!, props: {contacts: await loadContacts()}});

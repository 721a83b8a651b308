import {createApp} from 'vue';
import {loadContacts} from '../workspace.ts';
import Helpdesk from './Helpdesk.vue';

createApp(Helpdesk, {contacts: await loadContacts()}).mount('#app');

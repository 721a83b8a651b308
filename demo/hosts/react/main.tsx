import {createRoot} from 'react-dom/client';
import {loadContacts} from '../workspace.ts';
import {Helpdesk} from './helpdesk.tsx';

createRoot(document.querySelector('#app')!).render(<Helpdesk contacts={await loadContacts()} />);

import {createRoot} from 'react-dom/client';
import 'cs-action-bar';
import {CsActionBar} from 'cs-action-bar/react';

createRoot(document.querySelector('#app')!).render(
  <CsActionBar
    api={document.body.dataset['api']}
    tokenUrl="/token"
    contactId="c-1"
    onCsAction={({detail}) => (document.title = `done ${detail.action.name}`)}
  />,
);

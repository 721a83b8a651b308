/** React 19. */
import {CsActionBar, CsActionManager, CsCampaignComposer} from 'cs-action-bar/react';

export const good = (
  <>
    <CsActionBar contactId="c-1" display="list" onCsAction={({detail}) => detail.action.name} />
    <CsActionBar className="bar" id="bar" contact={{name: 'Maria'}} getToken={() => 'token'} />
    <CsActionManager galleryUrl="https://crm.example.com" />
    <CsCampaignComposer tokenUrl="/token" />
    <cs-action-bar contact-id="c-1" oncs-action-error={({detail}) => detail.code} />
  </>
);

export const wrong = [
  // @ts-expect-error -- the property is contactId
  <CsActionBar key="1" contactID="c-1" />,
  // @ts-expect-error -- the event is cs-action
  <CsActionBar key="2" onCsActoin={() => undefined} />,
  // @ts-expect-error -- there is no such display
  <CsActionBar key="3" display="grid" />,
  // @ts-expect-error -- what has ended has no URL
  <CsActionBar key="4" onCsAction={({detail}) => detail.url} />,
  // @ts-expect-error -- only the manager has a gallery
  <CsCampaignComposer key="5" galleryUrl="https://crm.example.com" />,
  // @ts-expect-error -- there is no such display
  <cs-action-bar key="6" display="grid" />,
  // @ts-expect-error -- what has ended has no URL
  <cs-action-bar key="7" oncs-action={({detail}) => detail.url} />,
];

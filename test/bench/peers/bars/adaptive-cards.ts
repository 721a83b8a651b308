/** Adaptive Cards: a card of nothing but actions, with icons by address, all of them in one row. */
import {AdaptiveCard, HostConfig, type SubmitAction} from 'adaptivecards';
import {offer, run, svgAddress} from './bar.ts';

const hostConfig = new HostConfig({
  actions: {maxActions: 1_000, iconPlacement: 'leftOfTitle', iconSize: 16},
});

offer(async actions => {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = action => {
    const {id} = action as SubmitAction;
    const clicked = actions.find(one => one.id === id);
    if (clicked) run(clicked);
  };
  card.parse({
    type: 'AdaptiveCard',
    version: '1.6',
    actions: actions.map(({id, name, icon}) => ({
      type: 'Action.Submit',
      id,
      title: name,
      iconUrl: svgAddress(icon),
    })),
  });
  const bar = card.render();
  if (!bar) throw new Error('The card was not drawn');
  document.body.append(bar);
  await Promise.all([...bar.querySelectorAll('img')].map(image => image.decode()));
  return bar;
});

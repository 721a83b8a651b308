import {expect} from '@open-wc/testing';
import {buttons, descriptionOf, textOf, toaster, toasts} from '../elements/bar-fixture.ts';
import {type ModelRun, fields} from './model-run.ts';
import type {Model} from './model.ts';
import {drawn} from './toast-times.ts';
import {questionOf} from './page-parts.ts';
import type {World} from './world.ts';

const fail = (what: string): never => {
  throw new Error(what);
};
const same = (found: unknown, wanted: unknown, what: string): void => {
  expect(found, what).to.eql(wanted);
};

/** Holds all of the page against the model, while nothing is under way. */
export async function check(model: Model, world: World): Promise<void> {
  await checkRequests(model, world);
  checkToasts(model, world);
  checkButtons(model, world);
  checkForms(model, world);
  checkLooks(model, world);
  checkEvents(model, world);
  checkSpoken(model, world);
  if (world.watch.complaints.length > 0) fail(world.watch.complaints.join('; '));
}

export const requestsOf = (model: Model): number =>
  model.runs.reduce((sum, {posts, looks}) => sum + posts + looks, 0);
/** The run that a request asks about. */
export const executionIn = ({call, url}: {call: string; url: string}): string | undefined =>
  call === 'execution' ? decodeURIComponent(url.split('/').at(-1)!) : undefined;

const placeOf = (action: string, contact: string): string => `${action} for ${contact}`;

/** Each run has asked with a key of its own, for its own contact, and as often as its answers made it. */
async function checkRequests(model: Model, world: World): Promise<void> {
  const all = await world.server.asked(requestsOf(model));
  for (const {execution, looks} of model.runs) {
    const found = all.filter(({request}) => execution && executionIn(request) === execution);
    same(found.length, looks, `questions how ${execution} stands`);
  }
  const asked = all.filter(({request}) => request.call === 'execute');
  const byKey = Map.groupBy(asked, ({request}) => keyOf(request.body));
  const found = [...byKey.values()].map(([first, ...more]) => {
    const {url, body} = first!.request;
    const action = url.split('/').at(-2)!;
    const input = Reflect.get(Object(body), 'input') as unknown;
    return [placeOf(action, contactOf(body)), [more.length + 1, input]] as const;
  });
  for (const place of new Set([...found.map(([one]) => one), ...model.runs.map(placeOfRun)]))
    same(
      found.filter(([one]) => one === place).map(([, posts]) => posts),
      model.runs.filter(run => placeOfRun(run) === place).map(({posts, input}) => [posts, input]),
      `requests to run ${place}`,
    );
}

export const placeOfRun = ({action, contact}: ModelRun): string => placeOf(action.id, contact);
export const keyOf = (body: unknown): string =>
  String(Reflect.get(Object(body), 'idempotency_key'));
export const contactOf = (body: unknown): string => String(Reflect.get(Object(body), 'contact_id'));

function checkToasts(model: Model, world: World): void {
  const wanted = model.toasts.slice(-drawn);
  const all = toasts();
  const said = all.map(textOf);
  same(
    all.map(one => one.getAttribute('aria-label')),
    wanted.map(({action}) => action.name),
    `toasts “${said.join('” “')}”`,
  );
  const words = toaster()?.messages;
  for (const [index, run] of wanted.entries()) {
    const text = said[index]!;
    if (run.state !== 'running' && !text.includes(run.says))
      fail(`“${text}” does not say “${run.says}”`);
    const isNamed = text.includes(words!.forContact(run.contact));
    same(isNamed, model.isElsewhere(run), `“${text}” names its contact`);
    const sign = all[index]!.querySelector('[role=img]')?.getAttribute('aria-label');
    same(sign, words!.states[run.state as 'failed'], `sign of “${text}”`);
  }
  const fold = toaster()?.shadowRoot!.querySelector('.fold');
  same(Boolean(fold), model.toasts.length > drawn, 'older toasts are behind a button');
  if (!world.bars.some(bar => bar.isConnected) && wanted.length === 0 && model.running.length === 0)
    same(Boolean(toaster()), false, 'no toaster without bars and toasts');
}

function checkButtons(model: Model, world: World): void {
  for (const [index, bar] of world.bars.entries()) {
    const {connected, contact, question} = model.bars[index]!;
    if (!connected) continue;
    const all = buttons(bar).filter(one => !one.matches('.more'));
    const states = all.map(one => {
      const mark = one.querySelector('.mark')?.className;
      return [one.dataset['id'], one.getAttribute('aria-label'), one.matches('.busy'), mark];
    });
    const wanted = model.actions.map(({id, name}) => {
      const state = model.latest(id, contact)?.state;
      const isBusy = state === 'running';
      return [id, name, isBusy, state && !isBusy ? `mark ${state}` : undefined];
    });
    same(states, wanted, `buttons of bar ${index}`);
    const disabled = all.map(one => one.getAttribute('aria-disabled') === 'true');
    const {here} = model.persons;
    for (const [at, [id, , busy]] of wanted.entries()) {
      // What counts down is drawn anew each second.
      const lefts = [0, 999].map(ago => world.watch.looks.left(here, contact, String(id), ago));
      const isOff = lefts.map(left => Boolean(busy) || !contact || left > 0);
      if (!isOff.includes(disabled[at]!)) fail(`aria-disabled of ${id} is ${disabled[at]}`);
      const isTold = descriptionOf(all[at]!).includes('Used up for now');
      if (isEnglish() && contact && !lefts.map(Boolean).includes(isTold))
        fail(`“${descriptionOf(all[at]!)}” says ${isTold ? '' : 'not '}that ${id} is used up`);
    }
    const stops = [...bar.shadowRoot!.querySelectorAll('[tabindex="0"]:not([data-over])')];
    same(stops.length, Math.min(1, bar.stops.length), `tab stops of bar ${index}`);
    same(Boolean(questionOf(bar)), Boolean(question), `bar ${index} asks`);
    const problem = bar.shadowRoot!.querySelector('.problem');
    same(
      Boolean(problem),
      model.session.isLost,
      `bar ${index} says that its list could not be had`,
    );
  }
}

const isEnglish = (): boolean => ['', 'en'].includes(document.documentElement.lang);

/** A form has what was typed for its contact, and says what the server found wrong in it. */
function checkForms(model: Model, world: World): void {
  for (const [index, {question}] of model.bars.entries()) {
    if (!question) continue;
    const dialog = questionOf(world.bars[index]!)!;
    const found = fields.map(field => [
      dialog.querySelector<HTMLInputElement>(`[data-field=${field}]`)?.value,
      dialog.querySelector(`#problem-${field}`)?.textContent,
    ]);
    const {action, values, wrong} = question;
    const wanted = fields.map(field =>
      action.form ? [values[field] ?? '', wrong[field] ?? ''] : [undefined, undefined],
    );
    same(found, wanted, `form of ${action.id} in bar ${index}`);
  }
}

/** It is asked what can run: for each contact that is open, and once more after a run that may have used it up. */
function checkLooks(model: Model, {watch: {looks}}: World): void {
  const {here} = model.persons;
  for (const {person, contact, after} of model.due.splice(0))
    if (!looks.wasAsked(person, contact, after)) fail(`${contact} of ${person} is not asked anew`);
  if (!model.actions.some(({scarce}) => scarce)) return;
  for (const {connected, contact} of model.bars)
    if (connected && contact && !looks.wasAsked(here, contact))
      fail(`${contact} of ${here} is not asked`);
}

/** The page hears of each run once that it begins, and once how it ended. */
function checkEvents(model: Model, world: World): void {
  const {ears} = world;
  const runs = model.runs.filter(({state}) => state !== 'running' && state !== 'withdrawn');
  const begun = model.runs.filter(({fromToast}) => !fromToast).map(placeOfRun);
  const heard = ears.of('cs-before-action').map(placeOfEvent);
  same(heard, begun, 'cs-before-action');
  const succeeded = runs.filter(({state}) => state === 'succeeded');
  same(ears.of('cs-action').map(placeOfEvent).toSorted(), places(succeeded), 'cs-action');
  const others = runs.filter(({state}) => state !== 'succeeded');
  same(ears.of('cs-action-error').map(placeOfEvent).toSorted(), places(others), 'cs-action-error');
  const told = runs.filter(({unheard}) => !unheard);
  same(ears.of('cs-toast').map(placeOfEvent).toSorted(), places(told), 'cs-toast');
}

const places = (runs: readonly ModelRun[]): string[] => runs.map(placeOfRun).toSorted();
const placeOfEvent = ({detail}: World['ears']['events'][number]): string =>
  placeOf(detail.action!.id, detail.contactId!);

/** How a run ended is read out once. */
function checkSpoken(model: Model, {ears}: World): void {
  for (const run of model.runs) {
    if (run.state === 'running' || run.state === 'withdrawn' || !run.says) continue;
    const times = ears.spoken.filter(text => text.includes(run.says)).length;
    if (times !== Number(run.said))
      fail(`“${run.says}” was read out ${times} times: ${ears.spoken.join(' | ')}`);
  }
}

/** After all of it the page is as if no bar had ever been there. */
export function checkEnd({clock, watch}: World): void {
  if (clock.waiting > 0) fail(`${clock.waiting} timers still wait`);
  if (watch.listeners.length > 0) fail(`There still listen ${watch.listeners.join(', ')}`);
  if (watch.complaints.length > 0) fail(watch.complaints.join('; '));
  if (document.querySelector('cs-toaster, iframe')) fail('Something stays in the page');
}

import type {Attack, Outcome} from './attack.ts';
import type {Round} from './site/round.ts';

export interface Verdict {
  readonly attack: Attack;
  /** `absent`: this engine does not have the way, even where nothing holds it. */
  readonly result: 'held' | 'failed' | 'absent';
  readonly why?: string;
}

interface Circumstances {
  readonly absent: ReadonlySet<string>;
  /** Runs may fail on this page, closed and said. */
  readonly mayFail: boolean;
  /** No script runs on this page, and the sentence names this. */
  readonly lacks: string | undefined;
  /** What went wrong with the page as a whole. */
  readonly error: string | undefined;
}

/** Codes of runs whose script did not run at all. */
const notRun = new Set(['sandbox_unavailable', 'sandbox_lost', 'network', 'invalid_answer']);

export function judge(round: Round, circumstances: Circumstances): readonly Verdict[] {
  const works = ['works', 'works-after'].map(name => judgeWorks(name, round, circumstances));
  const rows = round.options.attacks.map((attack): Verdict => {
    const why = whatFailed(attack, round, circumstances);
    if (why) return {attack, result: 'failed', why};
    return {attack, result: circumstances.absent.has(attack.name) ? 'absent' : 'held'};
  });
  return [...works, ...rows];
}

/** Where nothing runs, everything is held: the sandbox must work before the table and after it. */
function judgeWorks(name: string, round: Round, circumstances: Circumstances): Verdict {
  const attack: Attack = {
    name,
    kind: 'isolation',
    tries: 'An honest script runs, on an untouched page.',
  };
  const outcome = round.outcomes.get(name);
  const page = round.found['']?.filter(text => !text.startsWith('no ')).join('; ');
  const {error, mayFail, lacks} = circumstances;
  const runs = outcome?.state === 'succeeded' && outcome.data === 'works';
  const isRight =
    lacks === undefined
      ? runs || (mayFail && isSaid(outcome))
      : isSaid(outcome) && outcome?.message?.includes(lacks);
  const why = error ?? (isRight ? page : `it ended otherwise: ${describe(outcome)}`);
  return why ? {attack, result: 'failed', why} : {attack, result: 'held'};
}

function whatFailed(attack: Attack, round: Round, {mayFail}: Circumstances): string | undefined {
  const heard = round.heard(attack.name);
  if (heard.length > 0) return `the canary heard ${heard.join(', ')}`;
  const found = round.found[round.mark(attack.name)];
  if (found) return `found: ${found.join('; ')}`;
  const outcome = round.outcomes.get(attack.name);
  if (!outcome || outcome.state === 'silent') return `no end: ${describe(outcome)}`;
  for (const one of outcome.next ? [outcome, outcome.next] : [outcome]) {
    const text = JSON.stringify(one);
    if (text.includes(round.secret)) return 'it read the secret of the page';
    const undeclared = one.effects.find(({kind}) => !attack.effects?.some(known => known === kind));
    if (undeclared) return `undeclared effect: ${undeclared.kind} ${undeclared.value}`;
  }
  if (mayFail && isSaid(outcome)) return undefined;
  const ownPage = attack.guest ?? attack.page ?? attack.stripped;
  if (!ownPage && notRun.has(outcome.code ?? '')) return `it did not run: ${describe(outcome)}`;
  return attack.check?.(outcome);
}

/** Failed, with a sentence. */
const isSaid = (outcome: Outcome | undefined): boolean =>
  outcome?.state === 'failed' && Boolean(outcome.message);

const describe = (outcome: Outcome | undefined): string =>
  outcome ? `${outcome.state} ${outcome.code ?? ''} ${outcome.message ?? ''}` : 'nothing was told';

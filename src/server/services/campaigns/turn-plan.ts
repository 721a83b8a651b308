import type {CampaignRow} from '../../store/campaigns.ts';
import type {TurnPlan} from '../../store/campaign-turns.ts';
import type {LaneRow, Take} from '../../store/turn-steps.ts';
import {type SendWindow, nextOpening} from './window.ts';

/** How a campaign goes. */
export interface Pacing {
  readonly window: SendWindow;
  /** Milliseconds between two sends; 0: as fast as its senders may. */
  readonly delay: number;
}

/** Messages a second that WhatsApp takes from a number, unless it says otherwise (research of the backend, §2.4). */
export const fullRate = 80;
/** Seconds of a sender's messages that are taken at once. */
const share = 0.5;
/** Milliseconds after which the first message of a campaign is followed by another one, if it is not accepted before. */
const proofWait = 2_000;
const retryLook = 1_000;
/** Milliseconds that a sender is kept back at most. */
export const longestBlock = 300_000;

/**
 * Whose turn it is now.
 *
 * 1. Nothing before the campaign's start, and nothing while its window is closed.
 * 2. With a delay one message at a time, from each sender in turn. What was missed is not made up for.
 * 3. Without one each sender gives what it may in half a second. One that has just failed tries a single one.
 * 4. Until a first message is accepted they go one by one: what is wrong for all shows by one of them.
 * 5. A moment that lies further ahead than it can was written before the clock was set back, and has come.
 */
export function planTurn(
  campaign: CampaignRow,
  lanes: readonly LaneRow[],
  {window, delay}: Pacing,
  now: Date,
): TurnPlan {
  const {start_at, started_at} = campaign;
  if (now < start_at && !started_at) return {status: 'scheduled', next_at: start_at, takes: []};
  const opens = nextOpening(window, now);
  if (!opens)
    return {
      status: 'paused_by_system',
      status_reason: 'The window of this campaign never opens',
      next_at: null,
      takes: [],
    };
  if (opens > now) return {status: 'running', next_at: opens, takes: []};
  const whole = lanes.filter(({broken_code}) => broken_code === null);
  const ready = (lane: LaneRow): number => readyAt(lane, now.getTime());
  const soonest = Math.min(...whole.map(ready), now.getTime() + longestBlock);
  const free = whole.filter(lane => ready(lane) <= now.getTime());
  // Another campaign may be using the others at this very moment.
  const none: TurnPlan = {
    status: 'running',
    next_at: new Date(Math.max(soonest, now.getTime() + (whole.length > 0 ? 10 : retryLook))),
    takes: [],
  };
  if (free.length === 0) return none;
  if (delay > 0 || !campaign.proven) {
    const wait = delay > 0 ? waitOf(campaign, delay, now) : 0;
    if (wait > 0) {
      const paced_until = new Date(now.getTime() + wait);
      return {status: 'running', next_at: paced_until, paced_until, takes: []};
    }
    const lane = free.find(({position}) => position > campaign.turn) ?? free[0];
    if (!lane) return none;
    const until = new Date(now.getTime() + (delay || proofWait));
    return {
      status: 'running',
      next_at: until,
      turn: lane.position,
      ...(delay > 0 && {paced_until: until}),
      takes: [takeOf(lane, 1, now)],
    };
  }
  const takes = free.map(lane =>
    takeOf(lane, lane.failures > 0 ? 1 : Math.max(Math.round(lane.rate * share), 1), now),
  );
  const later = whole.filter(lane => !free.includes(lane)).map(ready);
  const next = Math.min(...takes.map(({next_at}) => next_at.getTime()), ...later);
  return {status: 'running', next_at: new Date(next), takes};
}

const takeOf = (lane: LaneRow, count: number, now: Date): Take => ({
  lane,
  count,
  next_at: new Date(now.getTime() + Math.ceil((count / lane.rate) * 1_000)),
});

/** Milliseconds until the campaign may send again. */
function waitOf({paced_until}: CampaignRow, delay: number, now: Date): number {
  const wait = paced_until ? paced_until.getTime() - now.getTime() : 0;
  return wait > delay ? delay : Math.max(wait, 0);
}

function readyAt({next_at, blocked_until}: LaneRow, now: number): number {
  const until = (moment: Date | null, furthest: number): number => {
    const time = moment?.getTime() ?? 0;
    return time > now + furthest ? now : time;
  };
  return Math.max(until(next_at, 120_000), until(blocked_until, longestBlock + 60_000));
}

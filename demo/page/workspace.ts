import type {Agent} from '../helpdesk/agents.ts';
import type {Contact, Conversation, Message} from '../helpdesk/conversations.ts';

export type {Agent, Contact, Conversation, Message};

/** What the helpdesk's backend knows. */
export interface Workspace {
  readonly agents: readonly Agent[];
  readonly conversations: readonly Conversation[];
  /** Origins of the demo's other places. */
  readonly outside: string;
  readonly plain: string;
}

const limit = 10_000;

export async function loadWorkspace(): Promise<Workspace> {
  const response = await fetch('/workspace.json', {signal: AbortSignal.timeout(limit)});
  if (!response.ok) throw new Error(`The helpdesk answered ${response.status}`);
  return (await response.json()) as Workspace;
}

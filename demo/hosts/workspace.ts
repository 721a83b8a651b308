/** What every example page begins with: the conversations of the demo's helpdesk. */
export interface HostContact {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

export async function loadContacts(): Promise<readonly HostContact[]> {
  const response = await fetch('/workspace.json');
  const {conversations} = (await response.json()) as {
    readonly conversations: readonly {readonly contact: HostContact}[];
  };
  return conversations.map(({contact}) => contact);
}

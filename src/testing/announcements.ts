/**
 * What a screen reader is told without asking. `docs/keyboard.md` holds this table, and `test/e2e/testing` reads each row
 * from the live regions of the built bar.
 */
export interface AnnouncementRow {
  readonly when: string;
  /** `status` waits for a pause in what is being read, `alert` does not. */
  readonly region: 'status' | 'alert';
  /** In English, with `…` for the action's own words. */
  readonly says: string;
}

export const announcements = [
  {when: 'a run takes longer than a moment', region: 'status', says: '… is running…'},
  {when: 'a run has succeeded', region: 'status', says: 'Done: …'},
  {when: 'a run has failed', region: 'alert', says: 'Failed: …'},
  {when: 'nobody can say how a run ended', region: 'alert', says: 'Not known: …'},
  {
    when: 'a run of a contact that is not open has ended',
    region: 'status',
    says: 'Done: … For …',
  },
  {
    when: 'a button is pressed whose run is under way',
    region: 'status',
    says: '… is still running',
  },
] as const satisfies readonly AnnouncementRow[];

/** The table in Markdown. */
export function announcementTable(rows: readonly AnnouncementRow[] = announcements): string {
  const head = ['| when | region | what it says |', '| --- | --- | --- |'];
  const lines = rows.map(({when, region, says}) => `| ${when} | \`${region}\` | ${says} |`);
  return `## What is announced\n\n${[...head, ...lines].join('\n')}\n`;
}

import {type CampaignPreview, skipReasons} from '../../protocol/campaign-answers.ts';
import {csvOf} from '../csv.ts';

/** Every row of the file that gets nothing, and why, in the order of the file. */
export function leftOut({skipped}: CampaignPreview): string {
  const rows = skipReasons
    .flatMap(reason => skipped[reason].map(row => ({...row, reason})))
    .toSorted((a, b) => a.row - b.row);
  return csvOf(
    ['row', 'id', 'to_number', 'reason', 'detail'],
    rows.map(({row, id, to, reason, message}) => [row, id, to, reason, message]),
  );
}

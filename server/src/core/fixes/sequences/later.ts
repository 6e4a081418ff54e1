import type { ObjectName } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { mentionedLater } from '../mentions';

/** A later statement names the table and the column: it may drop, rename or fill it, and would run before a sequence ends. */
export function isChangedLater(place: StatementPlace, table: ObjectName, column: string): boolean {
  const ofColumn = new Set(mentionedLater(place, column).map(({ content }) => content));
  return mentionedLater(place, table.name).some(({ content }) => ofColumn.has(content));
}

import type { StatementContent } from '../../migration';
import type { ObjectName, Operation, OperationKind } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { mentionedLater, wordsIn } from '../mentions';

/** Later statements run before a sequence ends: true where one drops or renames the table, or what it does is not known. */
export function isGoneLater(place: StatementPlace, table: ObjectName): boolean {
  return mentionedLater(place, table.name).some(({ content }) => takesAway(content));
}

/** The same for a column; one that names both, whatever it does, may drop, rename or fill it. */
export function isChangedLater(place: StatementPlace, table: ObjectName, column: string): boolean {
  const ofColumn = new Set(mentionedLater(place, column).map(({ content }) => content));
  return mentionedLater(place, table.name).some(({ content }) => ofColumn.has(content) || takesAway(content));
}

/** Another clause of the same statement names the column, and would run without it, or on what stands in its place. */
export function isNamedBeside({ statement }: StatementPlace, { span }: Operation, column: string): boolean {
  const { text } = statement.content;
  return wordsIn(text.slice(0, span.start) + text.slice(span.end)).has(column.toLowerCase());
}

const takingAway: ReadonlySet<OperationKind> = new Set(['dropTable', 'renameTable', 'setObjectSchema', 'dynamicSql']);

/** It drops, renames or moves a table, or what it does is not known. */
export function takesAway({ operations, unread }: StatementContent): boolean {
  return unread.length > 0 || operations.some(({ kind }) => takingAway.has(kind));
}

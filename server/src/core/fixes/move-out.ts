import type { FileEdit, Fix } from '../fix';
import type { FoldedStatement } from '../fold';
import { invertHalf } from '../inverse/invert';
import type { Half, Statement, StatementContent } from '../migration';
import type { Operation } from '../operation';
import type { MigrationPlace } from '../rules/report';
import { mentionedLater } from './mentions';
import { namedObjects } from './named-objects';
import { type NewMigration, newMigrations, styleOf, writeInStyle, writesDown } from './new-migration';
import { removeStatement } from './remove-statement';
import { takesAway } from './sequences/later';

export interface MoveOut {
  readonly title: string;
  /** The statements are of those that cannot be in a transaction. */
  readonly outsideTransaction: boolean;
}

/**
 * Moves statements of the way up into migrations of their own, which run after all there are, each with what takes it back. No fix where
 * what stays and runs later needs one of them, where the way back of one is not known, or where the tool cannot be given such
 * migrations.
 */
export function moveOut(
  place: MigrationPlace,
  moved: readonly FoldedStatement[],
  { title, outsideTransaction }: MoveOut,
): Fix | null {
  const { up, down } = place.migration;
  if (!up || moved.length === 0 || moved.length === up.statements.length) return null;
  if (moved.some((one) => isNeededLater(one, moved, place))) return null;
  const edits: FileEdit[] = [];
  const requests: NewMigration[] = [];
  for (const one of moved) {
    const name = nameOf(one.statement.content);
    const back = name === null ? null : wayBack(one, place, down);
    if (name === null || back === null) return null;
    const { edit, above, behind } = removeStatement(place, up, one.statement);
    const { text } = one.statement.content;
    edits.push(edit, ...back.edits);
    requests.push({
      name,
      up: `${above}${text.endsWith(';') ? text : `${text};`}${behind}\n`,
      down: back.text,
      outsideTransaction,
    });
  }
  const added = newMigrations(place, requests);
  return added && { title, edits: [...edits, ...added], preferred: false };
}

/** "add users_email_idx", of which the new file's name is made. */
function nameOf({ operations, label }: StatementContent): string | null {
  const [operation] = operations;
  if (!operation || operations.some(({ kind }) => kind === 'dynamicSql')) return null;
  const { table, others } = namedObjects(operation);
  const verb = /^(?:create|add|drop|rename|attach|detach|validate)/.exec(operation.kind)?.[0] ?? 'change';
  const last = others[0] ?? table?.name;
  if (last === undefined) return label.toLowerCase();
  return `${verb === 'create' ? 'add' : verb} ${(operation.kind === 'addColumn' || 'column' in operation) && table ? `${table.name} ` : ''}${last}`;
}

/** What stays and runs later names what is made or dropped, or works on the same columns, or takes the table away. */
function isNeededLater(
  { statement }: FoldedStatement,
  moved: readonly FoldedStatement[],
  { lineage, migration }: MigrationPlace,
): boolean {
  const index = migration.up?.statements.indexOf(statement) ?? -1;
  const goes = new Set(moved.map((one) => one.statement.content));
  const laterWith = (name: string) =>
    mentionedLater({ lineage, migration, index }, name).filter(({ content }) => !goes.has(content));
  return statement.content.operations.some((operation) => {
    const { table, others } = namedObjects(operation);
    const onTable = table ? laterWith(table.name) : [];
    const withOthers = new Set(others.flatMap((name) => laterWith(name).map(({ content }) => content)));
    if (table === null) return withOthers.size > 0;
    const isOwn = operation.kind === 'createIndex' || operation.kind === 'addConstraint';
    return (
      onTable.some(({ content }) => withOthers.has(content) || takesAway(content)) ||
      (isOwn && others.slice(0, 1).some((name) => laterWith(name).length > 0)) ||
      (operation.kind === 'createTable' && onTable.length > 0)
    );
  });
}

/** The statements of the way back that take a moved one back go with it; where there are none, they are written. */
function wayBack(
  one: FoldedStatement,
  place: MigrationPlace,
  down: Half | null,
): { readonly text: string | null; readonly edits: readonly FileEdit[] } | null {
  const inverses = invertHalf([one]).statements.flatMap(({ inverses: own }) => own);
  if (inverses.some(({ missing }) => missing !== null)) return null;
  const operations = inverses.flatMap((inverse) => inverse.operations);
  const own = down?.statements.filter((statement) => takesBack(statement, operations)) ?? [];
  if (down && own.length > 0) {
    const edits = own.map((statement) => removeStatement(place, down, statement).edit);
    const text = own.map(({ content }) => `${content.text.replace(/;?$/, ';')}\n`).join('');
    return { text, edits };
  }
  if (!writesDown(place)) return { text: null, edits: [] };
  const text = writeInStyle(place, operations, styleOf(place, place.migration.up?.file ?? ''));
  return text === null ? null : { text, edits: [] };
}

/** All that a statement does is among what takes the other one back. */
function takesBack({ content }: Statement, inverse: readonly Operation[]): boolean {
  return (
    content.operations.length > 0 && content.operations.every((one) => inverse.some((other) => isSameDeed(one, other)))
  );
}

function isSameDeed(one: Operation, other: Operation): boolean {
  const [a, b] = [namedObjects(one), namedObjects(other)];
  return one.kind === other.kind && a.table?.name === b.table?.name && a.others.join() === b.others.join();
}

import type { FileEdit, Fix } from '../fix';
import { withLineBreaks } from '../frameworks/line-breaks';
import type { Operation } from '../operation';
import type { StatementPlace } from '../rules/report';
import type { Printer } from '../writers/printer';
import { printerFor } from '../writers/printer-for';
import { type NewMigration, newMigrations, styleOf, writesDown } from './new-migration';
import { replaceOperation } from './replace-operation';

/** A migration of its own that follows the edited one. */
export interface Step {
  /** Human words, of which its file's name is made: "validate users_email_check". */
  readonly name: string;
  /** Statements with their terminators, and lines of comment. */
  readonly up: readonly string[];
  /** The same for the way back. */
  readonly down: readonly string[];
  /** CONCURRENTLY and such. */
  readonly outsideTransaction?: true;
}

/** A change that is safe only in several transactions, one after another: what each of them does. */
export interface Sequence {
  /** What stands in the place of the operation; empty when all of it moves to later migrations. */
  readonly inPlace: readonly string[];
  /** What takes that back, in the place of what took back the operation; an operation of the down half that does so. */
  readonly undo: { readonly is: (operation: Operation) => boolean; readonly by: readonly string[] };
  /** At least one, in order. */
  readonly steps: readonly Step[];
}

/**
 * Splits a statement of the way up into a sequence of migrations: the first step stands where the statement stood, the others become
 * migrations that run after all there are, in the form of the project's tool, each with its way back; the way back of the edited
 * migration goes on fitting. No fix for the way back, where the tool cannot be given such migrations, or where the statement is not one
 * that can be replaced. Whether a later statement needs what moves is for the caller to ask (`mentionedLater`).
 * @example
 * fixes: [(place) => replacedBySequence(place, operation, (p) => ({
 *   inPlace: [alterTable(p, table, p.sql`add constraint ${p.id(name)} check (${condition}) not valid`)],
 *   undo: { is: (one) => one.kind === 'dropNotNull', by: [dropConstraint(p, table, name)] },
 *   steps: [validation(p, table, name)],
 * }))]
 * @param write the steps in the style of the file; null where the change cannot be split after all
 */
export function replacedBySequence(
  place: StatementPlace,
  operation: Operation,
  write: (p: Printer) => Sequence | null,
): Fix | null {
  const printer = printerOf(place);
  const sequence = printer && write(printer);
  const { up } = place.migration;
  const changed = up && sequence && replaceOperation(place, up, place.statement, operation, sequence.inPlace);
  const back = changed && replaceUndo(place, sequence.undo);
  if (!changed || !back) return null;
  return sequenceOf(place, [...changed, ...back], () => sequence.steps, sequence.inPlace.length === 0);
}

/**
 * The same where what stands in place is an edit of the caller's own.
 * @param moved nothing is left where the statement stood
 */
export function sequenceOf(
  place: StatementPlace,
  inPlace: readonly FileEdit[],
  write: (p: Printer) => readonly Step[],
  moved = false,
): Fix | null {
  const printer = printerOf(place);
  const steps = printer && write(printer);
  const added =
    steps &&
    newMigrations(
      place,
      steps.map((step) => newStep(step, place)),
    );
  if (!added) return null;
  const count = steps.length + (moved ? 0 : 1);
  return {
    title:
      count === 1 ? 'Move it to a migration of its own' : `Split into a zero-downtime sequence (${count} migrations)`,
    edits: [...inPlace, ...added],
    preferred: false,
    note: noteAbove(place, steps),
  };
}

/** Says above the statement what goes on in other files. */
function noteAbove({ file, statement, project }: StatementPlace, steps: readonly Step[]): FileEdit {
  const text = project.text(file) ?? '';
  const at = text.lastIndexOf('\n', statement.start - 1) + 1;
  const note = `-- Later migrations go on: ${steps.map(({ name }) => name).join(', ')}.\n`;
  return { file, span: { start: at, end: at }, newText: withLineBreaks(note, text) };
}

/** Null for the way back, which has no other migration to go to. */
function printerOf(place: StatementPlace): Printer | null {
  if (place.half === 'down') return null;
  return printerFor(place.lineage.dialect.dialect, { ...styleOf(place, place.file), ifExists: false });
}

/**
 * A tool that applies all pending migrations in one transaction would keep the locks of one to the end of the next: a step of one
 * statement leaves it.
 */
function newStep({ name, up, down, outsideTransaction }: Step, place: StatementPlace): NewMigration {
  const isOne = up.filter((line) => !line.startsWith('--')).length === 1;
  return {
    name,
    up: textOf(up),
    down: writesDown(place) ? textOf(down) : null,
    outsideTransaction: outsideTransaction ?? (isOne && place.migration.up?.transaction === 'all-pending'),
  };
}

function textOf(statements: readonly string[]): string {
  return statements.map((statement) => `${statement}\n`).join('');
}

/** Nothing to replace where the way back takes back more than this, or lacks it: then it stays as it is. */
function replaceUndo(place: StatementPlace, { is, by }: Sequence['undo']): readonly FileEdit[] | null {
  const { down } = place.migration;
  for (const statement of down?.statements ?? []) {
    const operation = statement.content.operations.find(is);
    if (down && operation) return replaceOperation(place, down, statement, operation, by);
  }
  return [];
}

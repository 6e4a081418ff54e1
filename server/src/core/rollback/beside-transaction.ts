import type { FileEdit } from '../fix';
import type { DownHalf } from '../inverse/down-half';
import type { Inversion } from '../inverse/inversion';
import { inOwnTransaction, withoutRebuilds } from '../inverse/own-transaction';
import type { MigrationPlace } from '../rules/report';
import { applyEdits } from '../text';
import { isRefusal } from '../writers/writer';

/** A way back as text, and where it goes. */
export interface PlacedDown {
  readonly half: DownHalf;
  readonly edits: readonly FileEdit[];
}

/**
 * Places a way back so that rebuilding a table takes nothing from others: where the tool's transaction would keep foreign keys on, it
 * begins one of its own outside of that, by the tool's marker. Where the tool has none, what would take rows stays undone, and says so;
 * what would be refused at most, and runs where foreign keys are off, is left as it is.
 * @param write the text of a way back
 */
export function placedBesideTransaction(
  place: MigrationPlace,
  inversion: Inversion,
  write: (inversion: Inversion) => DownHalf,
): PlacedDown {
  const { framework } = place.project;
  const plain = placed(place, write(inversion));
  const keepsForeignKeysOn = framework.foreignKeyChecks !== 'off' && isInTransaction(place, plain.edits);
  const takes = inversion.actsOn.length > 0;
  const needs = framework.ownTransactionNeeds;
  const isRefused = inversion.refusedBy.length > 0 && needs === undefined;
  if (!keepsForeignKeysOn || !(takes || isRefused)) return plain;
  const harm = harmOf(inversion, framework.title);
  const note =
    needs === undefined ? null : `${harm}, so this needs ${needs}; without it BEGIN fails, and nothing is lost`;
  const own = placed(place, write(inOwnTransaction(inversion, note)));
  if (!isInTransaction(place, own.edits)) return own;
  const marked = { ...own, edits: [...own.edits, ...markedFile(place)] };
  if (!isInTransaction(place, marked.edits)) return marked;
  if (!takes) return plain;
  return placed(place, write(withoutRebuilds(inversion, `${harm}; write it outside of that transaction`)));
}

function placed({ project, migration }: MigrationPlace, half: DownHalf): PlacedDown {
  return { half, edits: project.framework.placeDown(migration, half.sql, (file) => project.text(file)) };
}

/** The marker of a tool that has one for both halves: only where the other one is a single statement, which is whole by itself. */
function markedFile({ project, migration }: MigrationPlace): readonly FileEdit[] {
  if ((migration.up?.statements.length ?? 0) > 1) return [];
  const edits = project.framework.optOut(migration, (file) => project.text(file));
  return isRefusal(edits) ? [] : edits;
}

/** Whether the tool opens a transaction around the way back, once these edits have been made. */
function isInTransaction({ project, lineage, migration }: MigrationPlace, edits: readonly FileEdit[]): boolean {
  const { framework, root } = project;
  const after = (file: string) =>
    applyEdits(
      project.text(file) ?? '',
      edits.filter((edit) => edit.file === file),
    );
  // Which of several migrations in a file its text would have to say.
  if (framework.parts) return migration.up?.transaction === 'per-half';
  return edits.some(({ file }) => {
    const identity = framework.identify(file, root);
    const down = identity && framework.sections(after(file), identity).sections.findLast(({ kind }) => kind === 'down');
    if (!down) return false;
    const sidecar = framework.sidecar?.fileOf(file);
    const optedOut = down.optedOut || (sidecar !== undefined && framework.sidecar?.optsOut(after(sidecar)) === true);
    const mode = identity.transaction ?? framework.transaction(lineage.dialect.dialect, optedOut);
    return mode !== 'none' && mode !== 'implicit-string';
  });
}

function harmOf({ statements, actsOn }: Inversion, tool: string): string {
  const tables = statements.flatMap(({ inverses }) =>
    inverses.flatMap(({ operations }) =>
      operations.flatMap((one) => (one.kind === 'rebuildTable' ? one.table.name : [])),
    ),
  );
  const quoted = (names: readonly string[]) => [...new Set(names)].map((name) => `"${name}"`).join(', ');
  return `in a transaction of ${tool} foreign keys stay on, and rebuilding ${quoted(tables)} deletes or empties what refers to it in ${quoted(actsOn)}`;
}

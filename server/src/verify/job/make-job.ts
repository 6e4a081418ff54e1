import { createHash } from 'node:crypto';
import type { Dialect } from '../../core/dialect';
import type { FoldedStatement } from '../../core/fold';
import type { History } from '../../core/history';
import { foldedStatements } from '../../core/history/statements';
import type { Half, Migration } from '../../core/migration';
import type { Project } from '../../core/project';
import { rebuildsInBatch, withRebuilds } from '../../core/sent/batch-rebuilds';
import type { SentHalf } from '../../core/sent/sent';
import { sentHalf } from '../../core/sent/sent-half';
import { whyDownUnsendable, whyUnsendable } from '../../core/sent/unsendable';
import type { EngineChoice, ReplayJob, ReplayMigration, RowsOption } from '../job';
import { namedObjects } from './named-objects';
import { reachOf } from './reach';
import { tablesFilledByQuery, touchedTables } from './touched-tables';

/** What of a history is to be replayed, and how. */
export interface JobRequest {
  readonly project: Project;
  readonly history: History;
  readonly dialect: Dialect;
  readonly engine: EngineChoice;
  readonly rows: RowsOption;
  /** Migrations whose way back is asked about; those after the last of them are not needed. */
  readonly wanted: (migration: Migration) => boolean;
}

/** A history as plain data: from here on nothing knows of frameworks or languages. */
export function makeJob({ project, history, dialect, engine, rows, wanted }: JobRequest): ReplayJob {
  const { migrations } = history.lineage;
  const needed = migrations.slice(0, migrations.findLastIndex(wanted) + 1);
  return {
    dialect,
    engine,
    rows,
    ...(engine.kind === 'embedded' && project.framework.preset ? { preset: project.framework.preset } : {}),
    extensions: [...new Set(needed.flatMap(({ up }) => (up ? extensionsOf(up) : [])))],
    migrations: needed.map((migration) =>
      replayMigration(sendable(migration, history), project, history, wanted(migration)),
    ),
  };
}

function sendable(migration: Migration, history: History): Migration {
  return rebuildsInBatch(migration) ? withRebuilds(migration, history.fold(migration)) : migration;
}

function replayMigration(migration: Migration, project: Project, history: History, verify: boolean): ReplayMigration {
  const { up, unsendable, reach, key } = wayUp(migration, project);
  const folded = history.fold(migration);
  const foldedUp = folded.up ? foldedStatements(folded.up) : [];
  const foldedDown = verify && folded.down ? foldedStatements(folded.down) : [];
  return {
    id: migration.id,
    key,
    up,
    down: verify ? sent(migration.down, migration.up, project) : null,
    irreversible: migration.irreversible !== null,
    unsendable,
    reach,
    downUnsendable: whyDownUnsendable(migration, project.framework),
    verify,
    tables: verify ? tablesOf([...foldedUp, ...foldedDown]) : [],
    named: { up: namedObjects(foldedUp), down: namedObjects(foldedDown) },
  };
}

/** Tables that get rows: those that the halves name. */
function tablesOf(statements: readonly FoldedStatement[]): readonly string[] {
  const filled = tablesFilledByQuery(statements);
  return [...touchedTables(statements)].filter((table) => !filled.has(table));
}

type WayUp = Pick<ReplayMigration, 'up' | 'unsendable' | 'reach' | 'key'>;

/** Of a long history the same migrations are asked for at every edit of one of them. */
const waysUp = new WeakMap<Migration, WayUp>();

function wayUp(migration: Migration, project: Project): WayUp {
  const known = waysUp.get(migration);
  if (known) return known;
  const up = sent(migration.up, migration.down, project);
  const unsendable = whyUnsendable(migration, project.framework);
  const reach = unsendable === null ? null : reachOf(migration, project);
  const key = hash([
    up?.wrapped,
    up?.strings.map(({ text }) => text),
    unsendable,
    ...(unsendable === null ? [] : [reach]),
  ]);
  const made = { up, unsendable, reach, key };
  waysUp.set(migration, made);
  return made;
}

function sent(half: Half | null, other: Half | null, project: Project): SentHalf | null {
  if (!half) return null;
  const text = project.text(half.file) ?? '';
  return sentHalf(half, other, project.framework.asSent?.(text) ?? text, project.framework);
}

function extensionsOf(up: Half): readonly string[] {
  return up.statements.flatMap(({ content }) =>
    content.operations.flatMap((operation) =>
      operation.kind === 'createObject' && operation.object.class === 'extension' ? [operation.object.name.name] : [],
    ),
  );
}

/** A short name for a value: equal values have equal ones. */
export function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

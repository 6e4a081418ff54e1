import type { Effect, ExplainedLock } from '../../core/explain/effect';
import { blocksOf } from '../../core/explain/effect/postgres';
import type { ExplainedStatement } from '../../core/explain/half';
import { type ExplainedMigration, withStatements } from '../../core/explain/migration';
import { stoodBeforeUnder } from '../../core/explain/standing';
import { statementSpan } from '../../core/migration';
import { relationKey } from '../../core/schema/names';
import { lookup, type Schema } from '../../core/schema/schema';
import type { MeasuredStatement, Verdict } from '../../core/verdict';
import { partsOf, spelled } from '../plan/planned-locks';

/** What a migration does, with what replaying its very text has shown in place of what the text tells. */
export function measuredMigration(explained: ExplainedMigration, verdict: Verdict | null): ExplainedMigration {
  if (verdict === null) return explained;
  const measured = (one: ExplainedStatement) => measuredStatement(one, verdict);
  return withStatements(explained, explained.up.map(measured), explained.down.map(measured));
}

/**
 * The same of one statement. Another version of the server may do otherwise: what is configured counts. Only on PostgreSQL locks are
 * measured; elsewhere it is the time alone.
 */
export function measuredStatement(explained: ExplainedStatement, verdict: Verdict | null): ExplainedStatement {
  const { half, statement, place } = explained;
  const { start, end } = statementSpan(statement);
  const found = verdict?.[half.kind].statements.find(({ span }) => span.start === start && span.end <= end);
  const [engine = '', major] = /^\S+ (\d+)/.exec(verdict?.engine ?? '') ?? [];
  if (!found || (place.version !== null && Number(major) !== place.version.major)) return explained;
  const isMetered = explained.folded.before.schema.dialect === 'postgresql';
  return {
    ...explained,
    measured: { engine, milliseconds: found.milliseconds },
    ...(isMetered && { effect: measuredEffect(explained, found) }),
  };
}

function measuredEffect(explained: ExplainedStatement, measured: MeasuredStatement): Effect {
  const locks = measured.locks.flatMap(({ relation, mode }) => lockOf(relation, spelled(mode), explained));
  const { rewrites, scans, indexBuilds } = measured;
  const [strongest] = locks;
  const isWork = [...rewrites, ...scans].some((relation) => !isNew(keyOf(relation, explained), explained));
  const isBuild = indexBuilds.length > 0 && locks.some((lock) => !lock.isNew);
  return {
    locks,
    rewrites,
    scans,
    looksUp: explained.effect.looksUp,
    rebuildsIndexes: indexBuilds.length > 0 && strongest ? [strongest.relation] : [],
    // A replay has a few rows: how long a change of many takes it cannot show.
    isLong: isWork || isBuild || (explained.effect.isLong && changesRows(explained)),
    isKnown: true,
  };
}

/** None on what the statement makes itself, and on indexes and sequences: who waits for these waits for their table. */
function lockOf(relation: string, mode: string, explained: ExplainedStatement): readonly ExplainedLock[] {
  const { schema } = explained.folded.before;
  const key = keyOf(relation, explained);
  if (partsIn(schema).has(relation) || lookup(schema, key) === 'absent') return [];
  const isOwn = isNew(key, explained);
  return [{ relation, mode, isNew: isOwn, blocks: isOwn ? 'nothing' : blocksOf(mode) }];
}

function keyOf(relation: string, { folded: { before } }: ExplainedStatement): string {
  const [name = '', schema = null] = relation.split('.').reverse();
  return relationKey(before.schema, before.session, { schema, name, span: { start: 0, end: 0 } });
}

function isNew(key: string, { folded: { before }, place }: ExplainedStatement): boolean {
  return !stoodBeforeUnder({ before: before.schema, start: place.start, migration: place.migration }, key);
}

function changesRows({ statement }: ExplainedStatement): boolean {
  return statement.content.operations.some(({ kind }) => ['insert', 'update', 'delete', 'merge'].includes(kind));
}

const known = new WeakMap<Schema, ReadonlySet<string>>();

/** Names of indexes and sequences: who waits for them waits for their table. */
function partsIn(schema: Schema): ReadonlySet<string> {
  const parts = known.get(schema) ?? new Set([...schema.objects.values()].flatMap(partsOf));
  known.set(schema, parts);
  return parts;
}

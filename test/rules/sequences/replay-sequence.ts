import { afterAll, expect } from 'vitest';
import { defaultConfiguration } from '../../../server/src/core/configuration';
import { parseVersion } from '../../../server/src/core/dialect';
import type { Fix } from '../../../server/src/core/fix';
import type { Engine } from '../../../server/src/verify/engine';
import { postgresProbe } from '../../../server/src/verify/postgres/probe';
import type { Snapshot } from '../../../server/src/verify/snapshot';
import { analyzeAll, applyFix, type ExampleFile, projectOf } from '../../pages/example';
import { brokenByFixes } from '../../pages/law-six';
import { openEngine } from '../../verify/replay/engines';

export interface SequenceCase {
  readonly rule: string;
  readonly base: string;
  /** The unsafe statement. */
  readonly plain: string;
  readonly down: string;
  /** Rows that are there before, and what each must hold at the end. */
  readonly rows?: string;
  readonly version?: string;
  /** Asked once the sequence has run, and after the plain statement: the same answer. */
  readonly query?: string;
}

let opened: Promise<Engine> | null = null;

/** Call it at the top of a file of tests: its sequences share one database, which ends with the file. */
export function useEngine(): void {
  afterAll(async () => {
    await (await opened)?.close();
    opened = null;
  });
}

/** The files of the sequence that the rule offers, in golang-migrate's form; null where it offers none. */
export function sequenceOf({ rule, base, plain, down, version }: SequenceCase): readonly ExampleFile[] | null {
  const files = [
    { path: 'migrations/000001_base.up.sql', text: `${base}\n` },
    { path: 'migrations/000002_step.down.sql', text: `${down}\n` },
    { path: 'migrations/000002_step.up.sql', text: `${plain}\n` },
  ];
  const setting = {
    dialect: 'postgresql' as const,
    framework: 'golang-migrate',
    configuration: { ...defaultConfiguration, dialect: 'postgresql' as const, version: parseVersion(version ?? '') },
  };
  const reports = analyzeAll(projectOf(files, setting));
  expect(reports.flatMap(({ unread }) => unread)).toEqual([]);
  const findings = reports.flatMap((report) => report.findings).filter((finding) => finding.rule === rule);
  expect(findings).toHaveLength(1);
  expect(brokenByFixes(files, setting, findings)).toEqual([]);
  const fix = findings
    .flatMap(({ fixes }) => fixes.map((thunk) => thunk()))
    .find((one): one is Fix =>
      /^Split into|^Move .* of (?:its|their) own$|^Change the rows in batches$/.test(one?.title ?? ''),
    );
  if (!fix) return null;
  const after = applyFix(files, fix);
  const told = analyzeAll(projectOf(after, setting)).flatMap((report) => report.findings);
  // What moves takes along what else is said of it.
  const known = new Set(reports.flatMap((report) => report.findings).map((finding) => finding.rule));
  known.delete(rule);
  expect(
    told.filter(({ severity, rule: id }) => severity === 'error' && id !== 'missing-down' && !known.has(id)),
  ).toEqual([]);
  return after.filter(({ path }) => path > 'migrations/000002');
}

/**
 * Replays the sequence on PostgreSQL, and holds it against the plain statement: the end schema is the same, and so is what the query
 * answers; then its ways back, last first, bring the beginning back.
 */
export async function expectEqualEnd(one: SequenceCase): Promise<readonly ExampleFile[]> {
  const files = sequenceOf(one);
  if (!files) throw new Error('there is no sequence');
  opened ??= openEngine('postgresql');
  const engine = await opened;
  const begin = async () => {
    await engine.send('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
    await engine.send(one.base);
    if (one.rows) await engine.send(one.rows);
  };
  const ask = async () => (one.query ? engine.query(one.query) : []);
  await begin();
  await engine.send(one.plain);
  const [plain, answer] = [await postgresProbe.snapshot(engine), await ask()];
  await begin();
  const before = await postgresProbe.snapshot(engine);
  const ups = files.filter(({ path }) => path.endsWith('.up.sql'));
  for (const { path, text } of ups) await run(engine, path, text);
  expect(differences(plain, await postgresProbe.snapshot(engine))).toEqual([]);
  expect(await ask()).toEqual(answer);
  for (const { path } of ups.toReversed()) {
    const back = files.find((file) => file.path === path.replace('.up.', '.down.'));
    if (!back) throw new Error(`${path} has no way back`);
    await run(engine, back.path, back.text);
  }
  expect(differences(before, await postgresProbe.snapshot(engine))).toEqual([]);
  return files;
}

/** A database in which the base and the first ways up of some files have run. */
export async function after(base: string, files: readonly ExampleFile[], ups: number): Promise<Engine> {
  opened ??= openEngine('postgresql');
  const engine = await opened;
  await engine.send(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${base}`);
  for (const { path, text } of files.filter((file) => file.path.endsWith('.up.sql')).slice(0, ups)) {
    await run(engine, path, text);
  }
  return engine;
}

async function run(engine: Engine, path: string, text: string): Promise<void> {
  try {
    await engine.send(text);
  } catch (error) {
    throw new Error(`${path}: ${String(error)}\n${text}`);
  }
}

function differences(before: Snapshot, after: Snapshot): readonly string[] {
  return postgresProbe
    .compare(before, after)
    .filter(({ restorable }) => restorable)
    .map(({ kind, object, field, before: was, after: is }) => `${kind} ${object} ${field ?? ''}: ${was} → ${is}`);
}

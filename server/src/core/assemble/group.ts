import type { FileIdentity } from '../frameworks/framework';
import { compareOrder } from './order';

/** A file of a project and what its name says. */
export interface NamedFile {
  readonly file: string;
  readonly identity: FileIdentity;
}

/** The files of one migration. A file that holds both halves is `up`. */
export interface MigrationFiles {
  readonly up: NamedFile | null;
  readonly down: NamedFile | null;
}

export interface LineageGroup {
  readonly name: string;
  /** In the order in which they run. */
  readonly migrations: readonly MigrationFiles[];
}

/**
 * Sorts a project's files into lineages and migrations. Where dialect twins exist, a file without a token belongs to every lineage
 * that has no twin of it. No file is left out: one too many makes a migration of its own, for the history to report.
 */
export function groupFiles(files: readonly NamedFile[]): readonly LineageGroup[] {
  const isBaseline = ({ identity }: NamedFile) => identity.role === 'baseline';
  if (files.some(isBaseline))
    return [...groupFiles(files.filter((file) => !isBaseline(file))), ...baselines(files.filter(isBaseline))];
  const names = [...new Set(files.map(({ identity }) => identity.lineage).filter((name) => name !== ''))].sort();
  if (names.length === 0) return [{ name: '', migrations: migrationsOf(files) }];
  const generic = files.filter(({ identity }) => identity.lineage === '');
  return names.map((name) => {
    const own = files.filter(({ identity }) => identity.lineage === name);
    const taken = new Set(own.map(({ identity }) => halfKey(identity)));
    return {
      name,
      migrations: migrationsOf([...own, ...generic.filter(({ identity }) => !taken.has(halfKey(identity)))]),
    };
  });
}

/** A baseline stands in place of all migrations up to its version: a history of its own, not one more after them. */
function baselines(files: readonly NamedFile[]): readonly LineageGroup[] {
  return files.map((file) => ({ name: file.identity.lineage, migrations: migrationsOf([file]) }));
}

function halfKey({ order, holds }: FileIdentity): string {
  return `${order.join(' ')} ${holds === 'both' ? 'up' : holds}`;
}

function migrationsOf(files: readonly NamedFile[]): readonly MigrationFiles[] {
  const numbers = new Map<string, NamedFile[]>();
  for (const named of files) {
    const number = String(named.identity.order[0]);
    const bucket = numbers.get(number);
    if (bucket) bucket.push(named);
    else numbers.set(number, [named]);
  }
  const migrations = [...numbers.values()].flatMap(pairHalves);
  return migrations.sort((a, b) => compareOrder(orderOf(a), orderOf(b)));
}

/** Files of one number: halves of the same name belong together, and the only up with the only down whatever their names. */
function pairHalves(files: readonly NamedFile[]): readonly MigrationFiles[] {
  const ups = files.filter(({ identity }) => identity.holds !== 'down');
  const downs = files.filter(({ identity }) => identity.holds === 'down');
  const onlyPair = ups.length === 1 && downs.length === 1;
  const migrations = ups.map((up): MigrationFiles => {
    const at = downs.findIndex((down) => onlyPair || compareOrder(down.identity.order, up.identity.order) === 0);
    return { up, down: at < 0 ? null : (downs.splice(at, 1)[0] ?? null) };
  });
  return [...migrations, ...downs.map((down) => ({ up: null, down }))];
}

function orderOf({ up, down }: MigrationFiles): FileIdentity['order'] {
  return (up ?? down)?.identity.order ?? [];
}

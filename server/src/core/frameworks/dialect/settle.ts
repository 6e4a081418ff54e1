import type { Dialect, DialectChoice } from '../../dialect';
import type { DetectedProject, FileTree } from '../framework';
import { baseName, directoryOf } from '../paths';
import { otherChoice } from './other-databases';
import { dialectOfPath } from './path-token';
import { dialectOfUrl } from './url';
import { dialectOfSql } from './vote';
import { dialectOfWord } from './words';

/** A lineage whose dialect is asked for. */
export interface LineageFiles {
  /** The token of dialect twins (`.postgres.up.sql`), '' for none. */
  readonly name: string;
  readonly files: readonly string[];
}

/**
 * The dialect of a lineage and what told it, the surest source first: configuration, the lineage's own token, the framework's own
 * files, the name of the folder, a database URL, a name further up, the SQL itself.
 */
export function settleDialect(
  project: DetectedProject,
  lineage: LineageFiles,
  configured: Dialect | null,
  tree: FileTree,
): DialectChoice {
  if (configured !== null) return { dialect: configured, reason: 'database-migrator.json' };
  const told = toldDialect(project, lineage, tree);
  return told.dialect === 'mysql' ? orMariadb(told, lineage, tree) : told;
}

/** People say mysql of both. A MySQL server would have refused more than one of these files: it is MariaDB. */
function orMariadb(told: DialectChoice, { files }: LineageFiles, tree: FileTree): DialectChoice {
  const [first, second] = files.filter((file) => tree.signs(file).refusedByMysql);
  if (first === undefined || second === undefined) return told;
  return { dialect: 'mariadb', reason: `${told.reason}, and what only MariaDB takes in ${first}` };
}

function toldDialect(project: DetectedProject, lineage: LineageFiles, tree: FileTree): DialectChoice {
  const twin = dialectOfWord(lineage.name);
  const inNames = `file names with ".${lineage.name}."`;
  if (twin !== null) return { dialect: twin, reason: inNames };
  const folder = baseName(project.root);
  const other = otherChoice(lineage.name, inNames) ?? otherChoice(folder, `path "${folder}"`);
  if (other) return other;
  const own = project.framework.dialect(project, tree);
  if (own.dialect !== null || own.other !== undefined) return own;
  // A folder's own name, or that of the folder around "migrations", is nearer than a URL: twins of one project share that.
  const near = dialectOfPath(project.root, 2);
  if (near) return { dialect: near.dialect, reason: `path "${near.path}"` };
  const around = baseName(directoryOf(project.root));
  const otherAround = otherChoice(around, `path "${around}/${folder}"`);
  if (otherAround) return otherAround;
  const url = dialectOfUrl(project.root, tree);
  if (url) return { dialect: url.value, reason: `the database URL in ${url.file}` };
  const far = dialectOfPath(project.root, Number.POSITIVE_INFINITY);
  if (far) return { dialect: far.dialect, reason: `path "${far.path}"` };
  const spoken = dialectOfSql(lineage.files, tree);
  if (spoken === 'unsupported') return { dialect: null, reason: 'the SQL of this folder', other: 'SQL Server' };
  return spoken === null
    ? { dialect: null, reason: 'nothing tells the dialect' }
    : { dialect: spoken, reason: 'the SQL of this folder' };
}

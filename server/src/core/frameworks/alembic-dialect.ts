import type { Dialect, DialectChoice } from '../dialect';
import { toolSection, withoutComments } from './alembic-files';
import { firstInContext } from './context-files';
import { tellsNoDialect } from './dialect/choice';
import { dialectOfPath } from './dialect/path-token';
import { dialectOfUrls } from './dialect/url';
import { dialectOfWord } from './dialect/words';
import type { DetectedProject, FileTree } from './framework';

/** The dialect of a project: of its URL, of a folder's name, of the types that its revisions use, of the driver that it is installed with. */
export function alembicDialect(project: DetectedProject, tree: FileTree): DialectChoice {
  const told =
    firstInContext(tree, project.root, ['alembic.ini'], (text) => dialectOfUrls(withoutComments(text))) ??
    firstInContext(tree, project.root, ['pyproject.toml'], (text) => dialectOfUrls(toolSection(text)));
  if (told) return { dialect: told.value, reason: told.file };
  if (dialectOfPath(project.root, 1)) return tellsNoDialect();
  const environment = firstInContext(tree, project.root, ['env.py'], dialectOfUrls);
  if (environment) return { dialect: environment.value, reason: environment.file };
  const spoken = spokenIn(project, tree);
  if (spoken) return spoken;
  const installed = firstInContext(tree, project.root, ['pyproject.toml', 'requirements.txt'], dialectOfDrivers);
  return installed ? { dialect: installed.value, reason: installed.file } : tellsNoDialect();
}

/** The dialect whose types and options the revisions use. */
function spokenIn({ files }: DetectedProject, tree: FileTree): DialectChoice | null {
  const votes = new Map<string, number>();
  for (const file of files) {
    const words = new Set([...(tree.text(file) ?? '').matchAll(said)].map((match) => match[1] ?? match[2] ?? ''));
    for (const word of words) votes.set(word, (votes.get(word) ?? 0) + 1);
  }
  const [first, second] = [...votes].sort(([, a], [, b]) => b - a);
  // A batch is for SQLite, but many write them for all: it tells nothing.
  if (!first || first[1] === second?.[1]) return null;
  return { dialect: dialectOfWord(first[0]), reason: `sqlalchemy.dialects.${first[0]} in the revisions` };
}

const said =
  /\bsqlalchemy\.dialects(?:\.|[ \t]+import[ \t]+)(postgresql|mysql|sqlite)\b|\b(postgresql|mysql)_(?:using|where|concurrently|ops|length|engine|charset)[ \t]*=/g;

const drivers: readonly (readonly [Dialect, RegExp])[] = [
  ['postgresql', /(?:^|["'\s])(?:psycopg(?:2(?:-binary)?)?|asyncpg|pg8000)(?=[\s"'[=<>~!;,]|$)/m],
  ['mysql', /(?:^|["'\s])(?:mysqlclient|pymysql|aiomysql|asyncmy|mysql-connector-python)(?=[\s"'[=<>~!;,]|$)/im],
];

/** The dialect of the one driver that is installed; SQLite's comes with Python, and is named for tests. */
function dialectOfDrivers(text: string): Dialect | null {
  const [only, ...others] = drivers.filter(([, driver]) => driver.test(text));
  return only && others.length === 0 ? only[0] : null;
}

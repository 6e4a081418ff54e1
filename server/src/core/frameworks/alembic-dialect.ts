import type { Dialect, DialectChoice } from '../dialect';
import { toolSection, withoutComments } from './alembic-files';
import { spokenDialect } from './alembic-spoken';
import { firstInContext } from './context-files';
import { tellsNoDialect } from './dialect/choice';
import { dialectOfPath } from './dialect/path-token';
import { dialectOfUrls } from './dialect/url';
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
  const installed = firstInContext(tree, project.root, ['pyproject.toml', 'requirements.txt'], dialectOfDrivers);
  const spoken = spokenDialect(project, tree, installed);
  if (spoken) return spoken;
  return installed ? { dialect: installed.value, reason: installed.file } : tellsNoDialect();
}

const drivers: readonly (readonly [Dialect, RegExp])[] = [
  ['postgresql', /(?:^|["'\s])(?:psycopg(?:2(?:-binary)?)?|asyncpg|pg8000)(?=[\s"'[=<>~!;,]|$)/m],
  ['mysql', /(?:^|["'\s])(?:mysqlclient|pymysql|aiomysql|asyncmy|mysql-connector-python)(?=[\s"'[=<>~!;,]|$)/im],
];

/** The dialect of the one driver that is installed; SQLite's comes with Python, and is named for tests. */
function dialectOfDrivers(text: string): Dialect | null {
  const [only, ...others] = drivers.filter(([, driver]) => driver.test(text));
  return only && others.length === 0 ? only[0] : null;
}

import type { Dialect } from '../../dialect';
import { firstInContext, type ToldBy } from '../context-files';
import type { FileTree } from '../framework';
import { dialectOfWord } from './words';

const files = [
  '.env',
  '.env.local',
  '.env.development',
  'Makefile',
  'makefile',
  'Taskfile.yml',
  'Taskfile.yaml',
  'justfile',
  'Justfile',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
  '.env.example',
];

/** `postgres://`, `postgresql+asyncpg://`, `jdbc:mysql:`, `sqlite:db/app.db`. Only the scheme is looked at. */
const scheme =
  /(?:^|[^\w+.:/-])(?:jdbc:)?(postgres(?:ql)?|pgx5?|mysql|mariadb|sqlite3?|libsql)(?:\+\w+)?:(?=\/\/|[\w./])/gim;
const databaseUrl = /^[ \t]*(?:export[ \t]+|-[ \t]+)?["']?DATABASE_URL["']?[ \t]*[:?]?[=:][ \t]*["']?(?:jdbc:)?(\w+)/m;
const image = /^[ \t]*image:[ \t]*["']?(?:[\w.-]+\/)*(postgres|postgis|timescaledb|mysql|mariadb)\b/gim;

/** The dialect of the database URL in the nearest file above a folder that has one, or of a database image in a compose file. */
export function dialectOfUrl(folder: string, tree: FileTree): ToldBy<Dialect> | null {
  return firstInContext(tree, folder, files, (text, file) => {
    const named = dialectOfWord(databaseUrl.exec(text)?.[1] ?? '');
    return (
      named ??
      unanimous(text, scheme) ??
      (file.endsWith('.yml') || file.endsWith('.yaml') ? unanimous(text, image) : null)
    );
  });
}

/** The one dialect of all database URLs in a text; null when there is none, or several. */
export function dialectOfUrls(text: string): Dialect | null {
  return unanimous(text, scheme);
}

/** The one dialect that all matches mean; null when they mean several, or there is none. */
function unanimous(text: string, sign: RegExp): Dialect | null {
  const found = new Set([...text.matchAll(sign)].map((match) => dialectOfImage(match[1] ?? '')));
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

function dialectOfImage(word: string): Dialect | null {
  return /^(?:postgis|timescaledb)$/i.test(word) ? 'postgresql' : dialectOfWord(word);
}

import { type Dialect, type DialectChoice, dialectTitle } from '../dialect';
import type { ToldBy } from './context-files';
import { dialectOfWord } from './dialect/words';
import type { DetectedProject, FileTree } from './framework';

/**
 * The dialect whose types and options the revisions use. Those of several databases have none of their own; what is imported most tells
 * nothing there, for it is the database that needs most exceptions: the one whose driver is installed is taken, else the first in `preferred`.
 * @param installed of the one driver that the project is installed with
 */
export function spokenDialect(
  { files }: DetectedProject,
  tree: FileTree,
  installed: ToldBy<Dialect> | null,
): DialectChoice | null {
  const texts = files.map((file) => tree.text(file) ?? '');
  const votes = new Map<Dialect, number>();
  for (const dialect of texts.flatMap(importedIn)) votes.set(dialect, (votes.get(dialect) ?? 0) + 1);
  const meant = meantOf(votes, new Set(texts.flatMap(distinguishedIn)));
  const [only, ...others] = meant;
  // A batch is for SQLite, but many write them for all: it tells nothing.
  if (only === undefined) return null;
  if (others.length === 0) return { dialect: only, reason: `sqlalchemy.dialects.${only} in the revisions` };
  const dialect = installed && meant.includes(installed.value) ? installed.value : only;
  const titles = meant.map(dialectTitle).join(', ');
  const reason = `revisions for several databases (${titles}); "dialect" in database-migrator.json settles it`;
  return { dialect, reason };
}

/** Which of several databases most projects recommend for production. */
const preferred: readonly Dialect[] = ['postgresql', 'mysql', 'mariadb', 'sqlite'];

/** An import that stands in fewer revisions, beside so many times as many of another, is a slip. */
const slip = { files: 2, times: 10 };

/** The dialects that revisions are for, the preferred one first. @param distinguished those that conditions name */
function meantOf(votes: ReadonlyMap<Dialect, number>, distinguished: ReadonlySet<Dialect>): readonly Dialect[] {
  const most = Math.max(...votes.values());
  const isMeant = (dialect: Dialect) => {
    const count = votes.get(dialect) ?? 0;
    return distinguished.has(dialect) || (count > 0 && (count >= slip.files || count * slip.times >= most));
  };
  // A condition alone tells what is done otherwise there, not what the rest is for.
  return votes.size === 0 ? [] : preferred.filter(isMeant);
}

const used =
  /\bsqlalchemy\.dialects(?:\.|[ \t]+import[ \t]+)(postgresql|mysql|sqlite)\b|\b(postgresql|mysql)_(?:using|where|concurrently|ops|length|engine|charset)[ \t]*=/g;

function importedIn(text: string): readonly Dialect[] {
  return dialectsOf([...text.matchAll(used)].map((match) => match[1] ?? match[2] ?? ''));
}

/** `bind.dialect.name == "postgresql"`, `dialect.name in ("mysql", "mariadb")`. */
const condition =
  /\b(?:dialect|engine|bind|dialect_name)(?:\.name)?[ \t]*(?:[=!]=|(?:not[ \t]+)?in\b)[ \t]*[([{]?((?:\s*["']\w+["'],?)+)/g;

function distinguishedIn(text: string): readonly Dialect[] {
  return dialectsOf([...text.matchAll(condition)].flatMap(([, words = '']) => words.match(/\w+/g) ?? []));
}

function dialectsOf(words: readonly string[]): readonly Dialect[] {
  return [...new Set(words.flatMap((word) => dialectOfWord(word) ?? []))];
}

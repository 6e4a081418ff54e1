import { functionNamed } from '../python/functions';
import type { FileIdentity, FileSections } from './framework';

/**
 * The databases of a revision that has two functions for each, as Alembic's template "multidb" and Flask-Migrate's write them; null where
 * it has one. Flask-Migrate calls the first database ''. Source: Alembic 1.19, alembic/templates/multidb; Flask-Migrate 4, templates/flask-multidb.
 */
export function databasesOf(text: string): readonly string[] | null {
  if (!/globals\(\)\[\s*["']upgrade_/.test(text)) return null;
  const names = [...text.matchAll(/^def[ \t]+upgrade_(\w*)[ \t]*\(/gm)].map(([, name = '']) => name);
  return names.length > 0 ? names : null;
}

/** A revision is a migration of each of its databases, which know nothing of one another. */
export function revisionsIn(text: string, identity: FileIdentity): readonly FileIdentity[] {
  const databases = databasesOf(text);
  return databases?.map((name, part) => ({ ...identity, lineage: name || first, part })) ?? [identity];
}

/** What the history of a database without a name is called. */
const first = 'default';

/** The function that takes a revision back, in a history of this name. */
export function downgradeIn(text: string, lineage: string): string {
  return databasesOf(text) ? `downgrade_${lineage === first ? '' : lineage}` : 'downgrade';
}

/** The functions of a revision, those of one database where it has them for several. */
export function revisionSections(text: string, { part }: FileIdentity): FileSections {
  const database = part === undefined ? '' : `_${databasesOf(text)?.[part] ?? ''}`;
  const [up, down] = ['upgrade', 'downgrade'].map((name) => functionNamed(text, name + database));
  return {
    sections: [
      ...(up ? [{ kind: 'up' as const, marker: up.head, span: up.body, optedOut: false }] : []),
      ...(down ? [{ kind: 'down' as const, marker: down.head, span: down.body, optedOut: false }] : []),
    ],
    problems: [],
  };
}

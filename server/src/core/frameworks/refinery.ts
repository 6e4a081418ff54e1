import type { Dialect } from '../dialect';
import { firstInContext } from './context-files';
import { tellsNoDialect } from './dialect/choice';
import { dialectOfWord } from './dialect/words';
import { type Folder, foldersWith, projectOf } from './folders';
import type { FileTree, Framework } from './framework';
import { wholeText } from './markers';
import { humanName, numberOf, slug } from './names';
import { baseName, directoryOf, join } from './paths';
import { serverSplit } from './split-rules';
import { outsideOnlyAlone } from './transaction-modes';

/** refinery: `V1__name.sql`, and `U2__name.sql`, which is a way up that may come late, and no undo. It has no way back. */
export const refinery: Framework = {
  id: 'refinery',
  title: 'refinery',
  missingDown: 'none',
  split: serverSplit,

  detect: (tree) =>
    foldersWith(tree, (name) => fileName.test(name)).flatMap((folder) => {
      const reason = signOf(folder, tree);
      return reason === null ? [] : [projectOf(refinery, folder, reason)];
    }),

  identify(path, root) {
    const [, , version, rest = '', extension] = fileName.exec(baseName(path)) ?? [];
    if (version === undefined || directoryOf(path) !== root) return null;
    const opaque = extension === 'rs';
    return {
      id: version,
      order: [numberOf(version)],
      name: humanName(rest),
      role: 'versioned',
      lineage: '',
      holds: 'up',
      opaque,
    };
  },

  sections: (text) => wholeText('up', text),
  dialect(project, tree) {
    const told = firstInContext(tree, project.root, ['refinery.toml', 'Cargo.toml'], driverOf);
    return told ? { dialect: told.value, reason: `refinery's driver in ${told.file}` } : tellsNoDialect();
  },
  transaction: () => 'per-half',
  placeDown: () => [],
  rollback: ({ migration }) => ({
    command: null,
    after: [`Delete its row: DELETE FROM refinery_schema_history WHERE version = ${migration.id}`],
  }),
  optOut: (migration) => outsideOnlyAlone(migration, 'refinery'),

  scaffold({ root, existing, name, up, outsideTransaction }) {
    if (outsideTransaction) return { refused: 'refinery runs every migration in a transaction' };
    const last = existing.at(-1);
    const version = last === undefined ? '1' : (BigInt(last.id) + 1n).toString().padStart(last.id.length, '0');
    return [{ path: join(root, `V${version}__${slug(name, '_')}.sql`), text: up }];
  },
};

/** The one driver among the features of the dependency, or `db_type` of refinery.toml. */
function driverOf(text: string): Dialect | null {
  const type = /^[ \t]*db_type[ \t]*=[ \t]*"(\w+)"/m.exec(text)?.[1];
  if (type !== undefined) return dialectOfWord(type);
  const features = /^[ \t]*refinery[ \t]*=[ \t]*\{[^}]*\bfeatures[ \t]*=[ \t]*\[([^\]]*)\]/m.exec(text)?.[1] ?? '';
  const found = new Set([...features.matchAll(/"([\w-]+)"/g)].flatMap(([, word = '']) => driver(word) ?? []));
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

function driver(feature: string): Dialect | null {
  return feature.startsWith('rusqlite') ? 'sqlite' : dialectOfWord(feature.replace(/^tokio-|_async$/g, ''));
}

/** Source: refinery_core's util.rs. */
const fileName = /^([UV])(\d+)__(\w+)\.(sql|rs)$/;

function signOf({ path }: Pick<Folder, 'path'>, tree: FileTree): string | null {
  const told = firstInContext(tree, path, ['refinery.toml', 'Cargo.toml'], (text, file) =>
    baseName(file) === 'refinery.toml' || /^[ \t]*refinery(?:-core)?\b|\[[\w.-]*dependencies\.refinery/m.test(text)
      ? true
      : null,
  );
  return told === null ? null : `refinery in ${told.file}`;
}

/** True for a folder of a project that uses refinery: Flyway's names are the same and mean something else. */
export function isRefinerys(path: string, tree: FileTree): boolean {
  return signOf({ path }, tree) !== null;
}

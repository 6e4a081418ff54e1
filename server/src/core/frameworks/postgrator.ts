import type { DialectChoice } from '../dialect';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import { foldersWith, projectOf } from './folders';
import type { Framework } from './framework';
import { wholeText } from './markers';
import { humanName, numberOf, slug } from './names';
import { placeDownFile } from './pair-files';
import { baseName, directoryOf, join } from './paths';
import { serverSplit } from './split-rules';
import { outsideOnlyAlone, sentAsOneString } from './transaction-modes';

/** postgrator: `001.do.name.sql` and `001.undo.name.sql`, each sent as it is. */
export const postgrator: Framework = {
  id: 'postgrator',
  title: 'postgrator',
  missingDown: 'conventional',
  split: serverSplit,

  detect: (tree) =>
    foldersWith(tree, (name) => fileName.test(name)).map((folder) =>
      projectOf(postgrator, folder, folder.files[0] ?? ''),
    ),

  identify(path, root) {
    const [, version, half, rest = '', extension] = fileName.exec(baseName(path)) ?? [];
    if (version === undefined || directoryOf(path) !== root) return null;
    return {
      id: String(numberOf(version)),
      order: [numberOf(version)],
      name: humanName(rest),
      role: 'versioned',
      lineage: '',
      holds: half?.toLowerCase() === 'undo' ? 'down' : 'up',
      opaque: extension !== 'sql',
    };
  },

  sections: (text, { holds }) => wholeText(holds === 'down' ? 'down' : 'up', text),

  dialect(project, tree): DialectChoice {
    const told = firstInContext(tree, project.root, ['.postgratorrc.json', '.postgratorrc'], (text) =>
      dialectOfWord(/"driver"[ \t]*:[ \t]*"(\w+)"/.exec(text)?.[1] ?? ''),
    );
    return told ? { dialect: told.value, reason: told.file } : { dialect: null, reason: '' };
  },

  transaction: sentAsOneString,

  placeDown: (migration, sql, text) =>
    placeDownFile(migration, sql, text, (up) => join(directoryOf(up), baseName(up).replace(/\.do(?=\.)/i, '.undo'))),

  rollback: ({ migration }) => ({ command: `npx postgrator ${Number(migration.id) - 1}`, after: [] }),
  optOut: (migration) => outsideOnlyAlone(migration, 'postgrator'),

  scaffold({ root, existing, name, up, down }) {
    const last = /^\d+/.exec(baseName(existing.at(-1)?.files[0] ?? ''))?.[0];
    const version = last === undefined ? '001' : (BigInt(last) + 1n).toString().padStart(last.length, '0');
    const file = (half: string) => join(root, `${version}.${half}.${slug(name, '-')}.sql`);
    const files = [{ path: file('do'), text: up }];
    return down === null ? files : [...files, { path: file('undo'), text: down }];
  },
};

const fileName = /^(\d+)\.(do|undo)(?:\.(.*))?\.(sql|js|mjs|cjs)$/i;

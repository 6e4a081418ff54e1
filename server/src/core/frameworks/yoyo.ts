import { firstInContext } from './context-files';
import { tellsNoDialect } from './dialect/choice';
import { dialectOfUrls } from './dialect/url';
import { foldersWith, isCode, projectOf } from './folders';
import type { FileIdentity, Framework } from './framework';
import { wholeText } from './markers';
import { humanName, numberedName } from './names';
import { nextNameAfter } from './next-name';
import { placeDownFile } from './pair-files';
import { baseName, directoryOf, join } from './paths';
import { serverSplit } from './split-rules';

/** yoyo: `name.sql` and `name.rollback.sql` beside migrations in Python, in the order of their names. */
export const yoyo: Framework = {
  id: 'yoyo',
  title: 'yoyo',
  missingDown: 'conventional',
  split: serverSplit,

  detect: (tree) =>
    foldersWith(tree, (name) => /\.(?:sql|py)$/.test(name)).flatMap((folder) => {
      const sign = folder.files.find((file) => rollbackName.test(baseName(file)));
      return sign === undefined ? [] : [projectOf(yoyo, folder, sign)];
    }),

  identify(path, root): FileIdentity | null {
    const name = baseName(path);
    if (directoryOf(path) !== root || !(name.endsWith('.sql') || (name.endsWith('.py') && isCode(name)))) return null;
    const holds = rollbackName.test(name) ? 'down' : 'up';
    const stem = name.replace(/(?:\.rollback)?\.(?:sql|py)$/, '');
    if (numberedName(stem) === null) return null;
    const human = humanName(numberedName(stem)?.rest ?? stem);
    return {
      id: stem,
      order: [stem],
      name: human,
      role: 'versioned',
      lineage: '',
      holds,
      opaque: name.endsWith('.py'),
    };
  },

  sections: (text, { holds }) =>
    wholeText(holds === 'down' ? 'down' : 'up', text, /^--\s*transactional:\s*false/m.test(text)),
  dialect(project, tree) {
    const told = firstInContext(tree, project.root, ['yoyo.ini'], dialectOfUrls);
    return told ? { dialect: told.value, reason: told.file } : tellsNoDialect();
  },
  transaction: (_dialect, optedOut) => (optedOut ? 'none' : 'per-half'),

  placeDown: (migration, sql, text) =>
    placeDownFile(migration, sql, text, (up) => up.replace(/\.sql$/, '.rollback.sql')),

  rollback: ({ migration }) => ({ command: `yoyo rollback --revision ${migration.id}`, after: [] }),

  optOut({ up }) {
    if (!up || up.optedOut) return [];
    return [{ file: up.file, span: { start: 0, end: 0 }, newText: outside }];
  },

  scaffold({ root, existing, name, up, down, now, outsideTransaction }) {
    const stem = nextNameAfter(existing, ({ id }) => id, name, now ?? '0001');
    const files = [{ path: join(root, `${stem}.sql`), text: (outsideTransaction ? outside : '') + up }];
    return down === null ? files : [...files, { path: join(root, `${stem}.rollback.sql`), text: down }];
  },
};

const rollbackName = /\.rollback\.sql$/;
const outside = '-- transactional: false\n';

import { firstInContext } from './context-files';
import { tellsNoDialect } from './dialect/choice';
import { dialectOfWord } from './dialect/words';
import type { FileIdentity, Framework } from './framework';
import { hasNumberedSql } from './migrations-folder';
import { hasPairs, pairedToolOf } from './paired-tool';
import { baseName } from './paths';
import { shellWord } from './shell-word';
import { type SqlFolderStyle, sqlFolder } from './sql-folder';

const style: SqlFolderStyle = {
  id: 'pop',
  title: 'pop',
  missingDown: 'conventional',
  pairs: true,
  single: 'none',
  records: 'number',
  accepts: /^\d+_.*\.(?:up|down)\.(?:sql|fizz)$/,
  claims(folder, tree) {
    if (!hasPairs(folder) && !hasNumberedSql(folder)) return null;
    const sign = folder.files.find((file) => /\.fizz$|\.autocommit\./.test(baseName(file)));
    if (sign !== undefined) return sign;
    const told = pairedToolOf(folder.path, tree);
    return told?.tool === 'pop' ? told.reason : null;
  },
  dialect(project, tree) {
    const told = firstInContext(tree, project.root, ['database.yml'], (text) =>
      dialectOfWord(/^[ \t]*dialect[ \t]*:[ \t]*["']?(\w+)/m.exec(text)?.[1] ?? ''),
    );
    return told ? { dialect: told.value, reason: told.file } : tellsNoDialect();
  },
  transaction: (_dialect, optedOut) => (optedOut ? 'none' : 'per-half'),
  rollback: ({ root }) => ({ command: `soda migrate down -s 1 -p ${shellWord(root)}`, after: [] }),
};

const byName = sqlFolder(style);

/**
 * pop of Buffalo: `<version>_name[.<dialect>].up.sql` and `.down.sql`, or `.fizz` in its own language. `.autocommit.` in a name, Ory's
 * custom, keeps the file out of the transaction.
 */
export const pop: Framework = {
  ...byName,
  detect: (tree) => byName.detect(tree).map((project) => ({ ...project, framework: pop })),
  identify(path, root): FileIdentity | null {
    const identity = byName.identify(path.replace(autocommit, '.'), root);
    if (identity === null) return null;
    const { lineage } = identity;
    const named = { ...identity, lineage: synonyms.get(lineage) ?? lineage };
    return autocommit.test(path) ? { ...named, optedOut: true } : named;
  },
};

const autocommit = /\.autocommit\./;

/** Names of dialects that pop takes for one another in a file's name. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['sqlite', 'sqlite3'],
  ['postgresql', 'postgres'],
  ['pg', 'postgres'],
]);

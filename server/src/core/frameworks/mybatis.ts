import { markedBy } from './folders';
import type { FileSections } from './framework';
import { cutAtMarker } from './markers';
import { baseName, directoryOf } from './paths';
import { placeDownSection } from './section-files';
import { shellWord } from './shell-word';
import { sqlFolder } from './sql-folder';
import { maskVariables } from './templates';

const undo = '-- //@UNDO';

/** MyBatis Migrations, and dbdeploy before it: the way back stands below `-- //@UNDO`. Source: its MigrationReader. */
export const mybatis = sqlFolder({
  id: 'mybatis',
  title: 'MyBatis Migrations',
  missingDown: 'conventional',
  pairs: false,
  single: 'sections',
  records: 'number',
  accepts: /^\d+_.*\.sql$/,
  claims(folder, tree) {
    const sign = markedBy('mybatis', folder, tree);
    return sign && `${undo} in ${sign}`;
  },
  sections,
  transaction: () => 'per-half',
  mask: maskVariables,
  placeDown: (migration, sql, text) => placeDownSection(migration, sql, text, { sections, downMarker: () => undo }),
  rollback: ({ root }) => ({
    command:
      baseName(root) === 'scripts' ? `migrate --path=${shellWord(directoryOf(root) || '.')} down` : 'migrate down',
    after: [],
  }),
  // As its own template has it: the description is what its list of changes shows.
  newText: (up, down, _outside, name) => `-- // ${name}\n${up}${down === null ? '' : `\n${undo}\n${down}`}`,
});

/** Every other comment of two signs and two slashes is a description. What stands after the first marker is the way back. */
function sections(text: string): FileSections {
  const match = /^[ \t]*((?:--|\/\/)[ \t]*\/\/[ \t]*@UNDO[^\r\n]*)/m.exec(text);
  if (!match) return { sections: cutAtMarker(text, null), problems: [] };
  const end = match.index + match[0].length;
  const start = end - (match[1] ?? '').length;
  return { sections: cutAtMarker(text, { start, end: start + (match[1] ?? '').trimEnd().length }), problems: [] };
}

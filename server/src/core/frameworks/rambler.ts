import type { DialectChoice } from '../dialect';
import { neutralLexis } from '../readers/sql/lexis';
import { splitSql } from '../readers/sql/split';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import { markedBy } from './folders';
import type { DetectedProject, FileTree } from './framework';
import { lineBreakOf } from './line-breaks';
import { ramblerSections } from './rambler-sections';
import { placeDownSection, sectionedText } from './section-files';
import { serverSplit } from './split-rules';
import { sqlFolder } from './sql-folder';
import { sentAsOneString } from './transaction-modes';

const upMarker = '-- rambler up';
const downMarker = '-- rambler down';

/** rambler: `-- rambler up` and `-- rambler down`, each section one string to the server. Source: its migration.go and drivers. */
export const rambler = sqlFolder({
  id: 'rambler',
  title: 'rambler',
  missingDown: 'conventional',
  pairs: false,
  single: 'sections',
  records: 'name',
  accepts: /\.sql$/,
  claims(folder, tree) {
    const sign = markedBy('rambler', folder, tree);
    return sign && `${upMarker} in ${sign}`;
  },
  sections: ramblerSections,
  downBackwards: true,
  dialect,
  transaction: (dialect, optedOut) => (optedOut ? 'none' : sentAsOneString(dialect)),
  placeDown: (migration, sql, text) =>
    placeDownSection(migration, sql, text, { sections: ramblerSections, downMarker: () => downMarker }),
  rollback: () => ({ command: 'rambler reverse', after: [] }),
  /** A section of its own for each statement: the server then gets each alone. */
  optOut({ up }, text) {
    if (!up?.marker) return { refused: `this file has no "${upMarker}" line` };
    if (up.optedOut) return [];
    const content = text(up.file) ?? '';
    const eol = lineBreakOf(content);
    return up.statements.slice(1).map(({ start }) => ({
      file: up.file,
      span: { start, end: start },
      newText: `${content.charAt(start - 1) === '\n' ? '' : eol}${upMarker}${eol}`,
    }));
  },
  newText: (up, down, outside) =>
    outside
      ? sectionEach(up, upMarker) + (down === null ? '' : `\n${sectionEach(down, downMarker)}`)
      : sectionedText(upMarker, up, downMarker, down),
});

/** A section for each statement. */
function sectionEach(sql: string, marker: string): string {
  return splitSql(sql, serverSplit, neutralLexis)
    .filter(({ kind }) => kind !== 'blank')
    .map(({ span }) => `${marker}\n${sql.slice(span.start, span.end)}\n`)
    .join('\n');
}

/** `"driver"` of its configuration; without one the tool speaks to MySQL. */
function dialect({ root }: DetectedProject, tree: FileTree): DialectChoice {
  const told = firstInContext(tree, root, ['rambler.json', 'rambler.hjson'], (text) =>
    dialectOfWord(/\bdriver["']?[ \t]*:[ \t]*["']?(\w+)/.exec(text)?.[1] ?? 'mysql'),
  );
  return told ? { dialect: told.value, reason: told.file } : { dialect: null, reason: '' };
}

import { neutralLexis } from '../readers/sql/lexis';
import { splitSql } from '../readers/sql/split';
import { markedBy } from './folders';
import type { FileSections } from './framework';
import { firstStatementLine, type MarkerLine, sectionsBetween } from './markers';
import { placeDownSection, sectionedText } from './section-files';
import { serverSplit } from './split-rules';
import { sqlFolder } from './sql-folder';

const up = '# --- !Ups';
const down = '# --- !Downs';

/** Play evolutions: `1.sql` with `!Ups` and `!Downs`, each statement committed by itself. Source: its EvolutionsApi.scala. */
export const playEvolutions = sqlFolder({
  id: 'play',
  title: 'Play evolutions',
  missingDown: 'conventional',
  pairs: false,
  single: 'sections',
  records: 'number',
  accepts: /^\d+\.sql$/,
  numbersOnly: true,
  first: '1',
  claims(folder, tree) {
    const sign = markedBy('play', folder, tree);
    return sign && `!Ups in ${sign}`;
  },
  sections,
  transaction: () => 'none',
  /** A semicolon that ends no statement is written twice. */
  asSent: (text) => text.replaceAll(';;', '; '),
  placeDown: (migration, sql, text) =>
    placeDownSection(migration, escaped(sql), text, {
      sections,
      downMarker: (upMarker) => upMarker?.replace('!Ups', '!Downs') ?? down,
    }),
  statements: escaped,
  rollback: ({ migration }) => ({
    command: null,
    after: [`Delete its row: DELETE FROM play_evolutions WHERE id = ${Number(migration.id)}`],
  }),
  newText: (ups, downs) => sectionedText(up, escaped(ups), downs === null ? null : down, downs && escaped(downs)),
});

/** Play cuts at every semicolon that stands alone, inside a function's body and a quote too. */
function escaped(sql: string): string {
  return splitSql(sql, serverSplit, neutralLexis)
    .map(({ kind, span }) => {
      const text = sql.slice(span.start, span.end);
      return kind === 'statement' ? text.slice(0, -1).replaceAll(';', ';;') + text.slice(-1) : text;
    })
    .join('');
}

function sections(text: string): FileSections {
  const markers: MarkerLine[] = [];
  for (const match of text.matchAll(/^([ \t]*)(?:#|--).*!(Ups|Downs)[^\r\n]*/gm)) {
    const line = match[0].trim();
    const start = match.index + (match[1] ?? '').length;
    markers.push({
      kind: match[2] === 'Ups' ? 'up' : 'down',
      span: { start, end: start + line.length },
      text: line,
      optedOut: false,
    });
  }
  const [first] = markers;
  const before =
    first &&
    firstStatementLine(
      text.replace(/^[ \t]*#.*/gm, (comment) => ' '.repeat(comment.length)),
      first.span.start,
    );
  const message = `Play never runs this: it stands before "${first?.text}".`;
  return {
    sections: sectionsBetween(text, markers),
    problems: before ? [{ span: before, message, severity: 'error' }] : [],
  };
}

import { neutralLexis } from '../readers/sql/lexis';
import { splitSql } from '../readers/sql/split';
import { gooseSplit, serverSplit } from './split-rules';

/** The same statements with StatementBegin and StatementEnd around each that goose would otherwise cut in two. */
export function gooseStatements(sql: string): string {
  return splitSql(sql, serverSplit, neutralLexis)
    .map(({ kind, span }) => {
      const text = sql.slice(span.start, span.end);
      return kind === 'statement' && isCut(text) ? `-- +goose StatementBegin\n${text}\n-- +goose StatementEnd` : text;
    })
    .join('');
}

/** True when goose does not see the text as the one statement that the server sees. */
function isCut(statement: string): boolean {
  const pieces = splitSql(statement, gooseSplit, neutralLexis).filter(({ kind }) => kind !== 'blank');
  return pieces.length !== 1 || pieces[0]?.kind !== 'statement';
}

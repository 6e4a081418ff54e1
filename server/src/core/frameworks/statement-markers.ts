import { neutralLexis } from '../readers/sql/lexis';
import { splitSql } from '../readers/sql/split';
import { gooseSplit, serverSplit } from './split-rules';

/**
 * The same statements with StatementBegin and StatementEnd around each that goose, and sql-migrate like it, would otherwise cut in two.
 * @param tool how the tool's markers begin
 */
export function statementsMarked(sql: string, tool: '+goose' | '+migrate'): string {
  return splitSql(sql, serverSplit, neutralLexis)
    .map(({ kind, span }) => {
      const text = sql.slice(span.start, span.end);
      return kind === 'statement' && isCut(text) ? `-- ${tool} StatementBegin\n${text}\n-- ${tool} StatementEnd` : text;
    })
    .join('');
}

/** True when the tool does not see the text as the one statement that the server sees. */
function isCut(statement: string): boolean {
  const pieces = splitSql(statement, gooseSplit, neutralLexis).filter(({ kind }) => kind !== 'blank');
  return pieces.length !== 1 || pieces[0]?.kind !== 'statement';
}

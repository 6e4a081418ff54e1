import { concat, type Fragment, placed, placeIn, sliced } from '../fragment';
import { parameter } from './directives/rows';
import type { Spelling } from './spelling';

/** `:name` of SQLAlchemy's texts, and a colon that is escaped. Source: SQLAlchemy 2.0, TextClause._bind_params_regex. */
const bound = /(?<![:\w\\]):(\w+)(?!:)|\\:/g;

/** `IN :ids` stands for as many values as are given (`bindparam("ids", expanding=True)`), which SQLAlchemy puts into parentheses. */
function isList(text: string, at: number): boolean {
  return /\bIN\s*$/i.test(text.slice(0, at));
}

function listed(values: Fragment): Fragment {
  return concat(['(', values, ')']);
}

/** A text of SQL with parameters as the database knows them: a text handed to `op.execute` is one of `sa.text`, too. */
export function withParameters(sql: Fragment, spelling: Spelling): Fragment {
  const parts: Fragment[] = [];
  let at = 0;
  for (const match of sql.text.matchAll(bound)) {
    const span = { start: match.index, end: match.index + match[0].length };
    parts.push(sliced(sql, { start: at, end: span.start }));
    const place = placeIn(sql, span, { start: 0, end: 0 });
    if (match[1] === undefined) parts.push(placed(':', place));
    else parts.push(isList(sql.text, span.start) ? listed(parameter(spelling, place)) : parameter(spelling, place));
    at = span.end;
  }
  return at === 0 ? sql : concat([...parts, sliced(sql, { start: at, end: sql.text.length })]);
}

import type { Clause } from '../clause';
import type { Source } from '../source';

/**
 * A statement of PL/pgSQL as SQL that the parser takes: INTO and its variables are blanked, PERFORM becomes SELECT. Both keep the
 * length of the text, so that places hold.
 */
export function asSql(statement: Clause): Source {
  const { source, start, text } = statement;
  let sql = statement.is('perform') ? `SELECT ${text.slice('perform'.length)}` : text;
  for (const [from, to] of intoClauses(statement.copy())) {
    sql = sql.slice(0, from - start) + ' '.repeat(to - from) + sql.slice(to - start);
  }
  return source.embed(sql, (offset) => start + offset);
}

/** Where INTO names variables: everywhere but behind INSERT and MERGE. */
function intoClauses(rest: Clause): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  while (!rest.done) {
    if (rest.is('insert', 'into') || rest.is('merge', 'into')) rest.skip();
    else if (rest.is('into')) {
      const { start } = rest;
      skipTargets(rest);
      found.push([start, rest.start]);
      continue;
    }
    rest.skipBalanced();
  }
  return found;
}

/** INTO [STRICT] variable, …; a variable may have fields and subscripts. */
function skipTargets(rest: Clause): void {
  rest.accept('into');
  rest.accept('strict');
  do {
    rest.skip();
    while (rest.is('.') || rest.is('[')) {
      if (rest.accept('.')) rest.skip();
      else rest.skipBalanced();
    }
  } while (rest.accept(','));
}

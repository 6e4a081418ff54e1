import { call, type Doc, lay, longText, text } from './layout';

/**
 * SQL inside `sa.text()`, and wherever a plain string becomes one (`op.execute`, a condition): `:name` would be a parameter there.
 * Source: SQLAlchemy's manual, "Using Textual SQL"; its pattern of a parameter is `(?<![:\w\\]):(\w+)(?!:)`.
 */
function withoutParameters(sql: string): string {
  return sql.replace(/(?<![:\w\\]):(?=\w+(?!:|\w))/g, '\\:');
}

/** SQL as a plain string. */
export function sqlText(sql: string): Doc {
  return text(withoutParameters(sql));
}

/** `sa.text("now()")`. */
export function saText(sql: string): Doc {
  return call('sa.text', sqlText(sql));
}

/** `op.execute("…")` of one statement, its terminator left out. */
export function execute(statement: string): Doc {
  const sql = withoutParameters(statement.replace(/;\s*$/, ''));
  return call('op.execute', longText(sql));
}

/** The same as the text of a statement in the body of a function. */
export function executeCall(statement: string): string {
  return lay(execute(statement), 1);
}

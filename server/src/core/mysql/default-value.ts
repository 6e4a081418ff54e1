import type { Expression } from '../operation';
import { normalText } from '../schema/same';

/** Names of the current time that are one: MySQL's manual, 14.7. */
const now = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\((\d*)\))?$/i;
const number = /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const string = /^(['"])((?:(?!\1)[^\\]|\1\1|\\.)*)\1$/s;

/**
 * A DEFAULT or ON UPDATE as text that is equal exactly when MySQL keeps the same: `'0'` and `0`, `TRUE` and `1`, `now()` and
 * `CURRENT_TIMESTAMP` are what SHOW CREATE TABLE prints alike. Null for none.
 */
export function defaultText(value: Expression | null | undefined): string | null {
  if (value === null || value === undefined || value.isNull) return null;
  const text = normalText(value.text);
  const time = now.exec(text);
  if (time) return `current_timestamp${Number(time[1] || 0) > 0 ? `(${time[1]})` : ''}`;
  if (text === 'true' || text === 'false') return text === 'true' ? '1' : '0';
  const [, quote = '', quoted] = string.exec(text) ?? [];
  const content = quoted?.replaceAll(quote + quote, quote).replace(/\\(['"])/g, '$1') ?? text;
  if (number.test(content)) return content.length < 16 ? String(Number(content)) : content;
  return quoted === undefined ? text : `'${content.replaceAll("'", "''")}'`;
}

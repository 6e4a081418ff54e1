/** A block of code that ends the transaction it runs in, batch by batch. */
const committing = /\bdo\s+(?:language\s+\w+\s+)?(\$\w*\$)(?:(?!\1)[\s\S])*?\b(?:commit|rollback)\s*;/i;

/** True when a text holds a statement that PostgreSQL refuses inside a transaction block. */
export function isOutsideOnly(sql: string): boolean {
  return (
    committing.test(sql) ||
    /\bconcurrently\b|^\s*(?:vacuum|reindex\s+(?:database|system)|alter\s+system|(?:create|drop)\s+(?:database|tablespace))\b/im.test(
      sql,
    )
  );
}

/** True when a text begins a transaction of its own, behind settings of the session at most: inside the tool's it could not run. */
export function beginsTransaction(sql: string): boolean {
  return /^(?:\s|--.*\n|pragma[^;]*;)*begin\b/i.test(sql);
}

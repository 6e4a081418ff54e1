/** True when a text holds a statement that PostgreSQL refuses inside a transaction block. */
export function isOutsideOnly(sql: string): boolean {
  return /\bconcurrently\b|^\s*(?:vacuum|reindex\s+(?:database|system)|alter\s+system|(?:create|drop)\s+(?:database|tablespace))\b/im.test(
    sql,
  );
}

import type { TextEdit } from '../text';

/** Modules that written code uses, with the import that binds each. */
const modules: readonly (readonly [used: RegExp, bound: RegExp, statement: string])[] = [
  [
    /\bop\.(?!f\b)|\bop\.f\(/,
    /^(?:from\s+alembic\s+import\s+.*\bop\b|import\s+alembic\.op\s+as\s+op\b)/m,
    'from alembic import op',
  ],
  [/\bsa\./, /^import\s+sqlalchemy\s+as\s+sa\b/m, 'import sqlalchemy as sa'],
  [
    /\bpostgresql\./,
    /^from\s+sqlalchemy\.dialects\s+import\s+.*\bpostgresql\b/m,
    'from sqlalchemy.dialects import postgresql',
  ],
  [/\bmysql\./, /^from\s+sqlalchemy\.dialects\s+import\s+.*\bmysql\b/m, 'from sqlalchemy.dialects import mysql'],
];

const quoted = /"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;
const importLine = /^(?:import|from)\s[^\n(]*(?:\([^)]*\))?[^\n]*$/gm;

/**
 * The imports that code needs and a file lacks, behind the last one at its head; null where it has them all.
 * @param text of the file
 * @param code that is written into it
 */
export function missingImports(text: string, code: string): TextEdit | null {
  const bare = code.replace(quoted, '""');
  const missing = modules
    .filter(([used, bound]) => used.test(bare) && !bound.test(text))
    .map(([, , statement]) => statement);
  if (missing.length === 0) return null;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const last = [...text.matchAll(importLine)].at(-1);
  const at = last ? last.index + last[0].length : (/^(?:"""[\s\S]*?"""|#[^\n]*\n|\s)*/.exec(text)?.[0].length ?? 0);
  const lines = missing.join(newline);
  return { span: { start: at, end: at }, newText: last ? newline + lines : lines + newline };
}

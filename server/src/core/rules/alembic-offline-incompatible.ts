import { callsOf } from '../python/calls';
import { codeOf } from '../python/lexis';
import type { Span } from '../span';
import { migrationRule } from './rule';

/** What asks the database something: without one, `alembic upgrade --sql` has nobody to answer. */
const asking =
  /(?:^|\.)(?:fetchall|fetchone|fetchmany|scalar|scalar_one|scalar_one_or_none|scalars|mappings|rowcount|inspect|get_inspector)$/;
const session = /(?:^|\.)(?:Session|sessionmaker)$/;

export const alembicOfflineIncompatible = migrationRule({
  id: 'alembic-offline-incompatible',
  aliases: [],
  summary: 'Asks the database while it runs, so that alembic upgrade --sql cannot write it as SQL.',
  level: 'info',
  check({ project, migration, report }) {
    const { up } = migration;
    const text = up && project.framework.language === 'python' ? project.text(up.file) : null;
    if (!up || text === null || isGuarded(text)) return;
    const place = askedAt(text, up.span);
    if (!place) return;
    report({
      file: up.file,
      span: place,
      half: 'up',
      message:
        'This asks the database while the migration runs, so "alembic upgrade --sql" fails or writes something else here. Say it in SQL alone, or guard it with context.is_offline_mode().',
    });
  },
});

/** The file thinks of it. */
function isGuarded(text: string): boolean {
  return /\bis_offline_mode\b|\bas_sql\b/.test(codeOf(text));
}

function askedAt(text: string, { start, end }: Span): Span | null {
  const bound = /\bget_bind\b|\bget_context\s*\(\s*\)\s*\.\s*(?:bind|connection)\b/.test(
    codeOf(text.slice(start, end)),
  );
  if (!bound) return null;
  const call = callsOf(text.slice(0, end)).find(
    ({ path, span }) => span.start >= start && (asking.test(path) || session.test(path)),
  );
  return call?.callee ?? chained(text, start, end);
}

/** `conn.execute(…).fetchall()`: what is asked stands behind a bracket. */
function chained(text: string, start: number, end: number): Span | null {
  const match =
    /\)\s*\.\s*(fetchall|fetchone|fetchmany|scalar|scalar_one|scalar_one_or_none|scalars|first|mappings|all)\s*\(/.exec(
      codeOf(text.slice(0, end)).slice(start),
    );
  if (!match?.[1]) return null;
  const at = start + match.index + match[0].indexOf(match[1]);
  return { start: at, end: at + match[1].length };
}

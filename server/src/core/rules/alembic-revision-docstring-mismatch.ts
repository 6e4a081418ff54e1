import { syncDocstring } from '../fixes/alembic/sync-docstring';
import { docstringRevises, followedRevisions } from '../python/revision-head';
import { migrationRule } from './rule';

/** Alembic's template writes the parent twice; only the variable counts, and people read the docstring. */
export const alembicRevisionDocstringMismatch = migrationRule({
  id: 'alembic-revision-docstring-mismatch',
  aliases: [],
  summary: 'The docstring names another parent than down_revision.',
  level: 'info',
  check({ project, migration, report }) {
    const [file] = migration.files;
    const text = file !== undefined && project.framework.language === 'python' ? project.text(file) : null;
    if (file === undefined || text === null) return;
    const [told, followed] = [docstringRevises(text), followedRevisions(text)];
    if (!told || !followed || sameRevisions(told.revisions, followed)) return;
    const real = followed.length === 0 ? 'none' : followed.map((one) => `"${one}"`).join(', ');
    report({
      file,
      span: told.span,
      half: null,
      message: `The docstring says that this revises ${shown(told.revisions)}, but down_revision says ${real}, which is what counts. Say the same in both.`,
      fixes: [syncDocstring(file, told.span, followed)],
    });
  },
});

function shown(revisions: readonly string[]): string {
  return revisions.length === 0 ? 'nothing' : revisions.map((one) => `"${one}"`).join(', ');
}

/** In any order; short forms of an id are the id. */
function sameRevisions(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.some((other) => other.startsWith(one) || one.startsWith(other)));
}

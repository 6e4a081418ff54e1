import type { Fix } from '../fix';
import type { FoldedStatement } from '../fold';
import type { MigrationPlace } from '../rules/report';
import { isFilled } from './habit';
import { writtenDown } from './written-down';

/**
 * The exact inverse of the way up in place of a down half that somebody has written in other words; null where there is no such half, or
 * no inverse that takes everything back.
 * @param up the way up, folded
 */
export function replacedDown(place: MigrationPlace, up: readonly FoldedStatement[]): Fix | null {
  const { project, migration } = place;
  const { down, role, irreversible } = migration;
  if (!down || !isFilled(down) || role !== 'versioned' || irreversible !== null) return null;
  const written = writtenDown(place, up);
  if (!written || written.half.statements === 0 || written.edits.length === 0) return null;
  if (written.remarks.some(({ missing }) => missing)) return null;
  const text = project.text(down.file) ?? '';
  const present = (project.framework.asSent?.(text) ?? text).slice(down.span.start, down.span.end);
  if (bare(present) === bare(written.half.sql)) return null;
  const { language } = project.framework;
  return {
    title: 'Replace the down half by the exact inverse of the way up…',
    edits: written.edits,
    preferred: false,
    ...(language ? { language } : {}),
  };
}

/** A text without what makes no difference: comments, blanks, the case of letters. */
function bare(sql: string): string {
  return sql
    .replace(/--[^\n]*|^\s*#[^\n]*|\/\*[\s\S]*?\*\//gm, ' ')
    .replace(/\s+|;\s*$/g, '')
    .toLowerCase();
}

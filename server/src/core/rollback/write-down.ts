import { isBeforeSince } from '../configuration/since';
import { dialectTitle } from '../dialect';
import type { FoldedStatement } from '../fold';
import type { MigrationPlace } from '../rules/report';
import { isFilled } from './habit';
import { type WrittenDown, writtenDown } from './written-down';

/** What is to be done about the way back of one migration. */
export interface WriteDown {
  /** `write`: it is missing or empty, and here it is. `leave`: nothing is to be done. `cannot`: it is missing, and cannot be written. */
  readonly kind: 'write' | 'leave' | 'cannot';
  /** Why it is not written, in words without a full stop; null where it is. */
  readonly reason: string | null;
  /** What was written from the way up, whatever is to be done with it; null where nothing was. */
  readonly written: WrittenDown | null;
}

/**
 * Writes the way back that a migration lacks. One that somebody has filled in is left, and so is a migration that has none on purpose.
 * @param up the way up, folded; empty where it is code
 */
export function writeDown(place: MigrationPlace, up: readonly FoldedStatement[]): WriteDown {
  const written = writtenDown(place, up);
  const left = whyLeft(place, written);
  if (left !== null) return { kind: 'leave', reason: left, written };
  const failure = whyNot(place, written);
  return failure === null ? { kind: 'write', reason: null, written } : { kind: 'cannot', reason: failure, written };
}

/** True for a migration that lacks a way back which it should have: nobody has filled one in, or said that there is none. */
export function lacksDown({ up, down, role, opaqueDown, irreversible }: MigrationPlace['migration']): boolean {
  return up !== null && !isFilled(down) && role === 'versioned' && !opaqueDown && irreversible === null;
}

function whyLeft({ project, lineage, migration }: MigrationPlace, written: WrittenDown | null): string | null {
  const { up, down, role, opaqueDown, irreversible } = migration;
  if (irreversible !== null) return `irreversible on purpose${irreversible.reason && `: ${irreversible.reason}`}`;
  if (role !== 'versioned') return `a ${role} migration has no way back`;
  if (up === null || opaqueDown) return 'it is code, which is not read';
  if (isFilled(down)) return 'its down half is written already';
  if (isBeforeSince(project, lineage, migration)) return 'it is older than "since" in the configuration';
  if (written === null || up.unread.length > 0) return null;
  const { statements, missing } = written.half;
  return statements === 0 && missing === 0 ? 'nothing has to be taken back' : null;
}

function whyNot({ project, lineage }: MigrationPlace, written: WrittenDown | null): string | null {
  const { dialect } = lineage.dialect;
  if (dialect === null) return 'the dialect of these migrations is not known';
  if (written === null) return `no way back is written for ${dialectTitle(dialect)}`;
  if (written.half.statements === 0) return 'nothing of its way up has an inverse';
  if (written.edits.length === 0) return `${project.framework.title} has no place for the way back of this file`;
  return null;
}

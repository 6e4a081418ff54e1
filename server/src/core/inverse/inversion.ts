import type { Dialect } from '../dialect';
import type { Statement } from '../migration';
import type { Operation } from '../operation';

/** What undoes one operation. All texts are words for a person, without a full stop at the end. */
export interface Inverse {
  /** In the order in which they run. Empty when nothing has to be undone, or when `missing` says why nothing can. */
  readonly operations: readonly Operation[];
  /** What stays undone, and why: there is no inverse, or what it needs is not known. Null when the structure comes back. */
  readonly missing: string | null;
  /** What the way up destroyed or may make impossible to restore, though its structure comes back. */
  readonly notRestored: string | null;
  /** Data that is lost by going up and down again. */
  readonly losesData: string | null;
}

/** One statement of the way up with what undoes it; inverses in the order in which they run. */
export interface InvertedStatement {
  readonly statement: Statement;
  readonly inverses: readonly Inverse[];
}

/** The way back of a half: statements in the order in which they run, the last of the way up first. */
export interface Inversion {
  readonly dialect: Dialect | null;
  readonly statements: readonly InvertedStatement[];
  /** Tables on whose rows ON DELETE acts while another one is rebuilt, unless foreign keys are off; SQLite's alone. */
  readonly actsOn: readonly string[];
  /** Tables whose foreign keys refuse that while they have rows. */
  readonly refusedBy: readonly string[];
}

const empty: Inverse = { operations: [], missing: null, notRestored: null, losesData: null };

/** Nothing has to be undone. */
export const nothing = empty;

/** There is something to undo, or to say of it. */
export function says(inverse: Inverse): boolean {
  return (
    inverse.operations.length > 0 ||
    inverse.missing !== null ||
    inverse.notRestored !== null ||
    inverse.losesData !== null
  );
}

/** There is no inverse, or not yet, for this reason. */
export function cannot(missing: string, losesData: string | null = null): Inverse {
  return { ...empty, missing, losesData };
}

/** These operations bring back what was there. */
export function by(...operations: readonly Operation[]): Inverse {
  return { ...empty, operations };
}

/** Several inverses as one, run in this order. */
export function together(inverses: readonly Inverse[]): Inverse {
  return {
    operations: inverses.flatMap((inverse) => inverse.operations),
    missing: joined(inverses.map((inverse) => inverse.missing)),
    notRestored: joined(inverses.map((inverse) => inverse.notRestored)),
    losesData: joined(inverses.map((inverse) => inverse.losesData)),
  };
}

function joined(texts: readonly (string | null)[]): string | null {
  const said = [...new Set(texts.filter((text) => text !== null))];
  return said.length === 0 ? null : said.join('; ');
}

import type { Finding } from '../finding';
import type { FileEdit, Fix } from '../fix';
import { overlaps } from '../span';

/** Safe fixes of one file that can be applied together, and how many findings they mend. */
export interface SafeFixes {
  readonly edits: readonly FileEdit[];
  readonly count: number;
}

/**
 * The safe fixes of a file's findings, in the order of their places. One that touches what an earlier one touches, or another file, is
 * left: the next time it stands alone.
 */
export function safeFixes(findings: readonly Finding[], file: string): SafeFixes {
  const edits: FileEdit[] = [];
  let count = 0;
  for (const finding of findings.filter((one) => one.file === file)) {
    const fix = finding.fixes.map((thunk) => thunk()).find((one): one is Fix => one?.safe === true);
    if (!fix?.edits.every((edit) => edit.file === file && !edits.some((other) => touch(edit, other)))) continue;
    edits.push(...fix.edits);
    count++;
  }
  return { edits, count };
}

/** Two insertions at one place are in each other's way as well. */
function touch({ span: a }: FileEdit, { span: b }: FileEdit): boolean {
  return a.start === b.start || overlaps(a, b);
}

import path from 'node:path';
import { safeFixes } from '../core/fixes/safe';
import { applyEdits } from '../core/text';
import { counted } from '../report/counted';
import { ReplaceError, replaceText } from '../workspace/replace-text';
import { checkTarget } from './check-target';
import { Failure } from './failure';
import { openRead, readTargets } from './open-targets';
import type { Selection } from './selection';
import type { Terminal } from './terminal';

/** A fix may bring up what another one mends; so often is looked again. */
const mostRounds = 10;

/**
 * Applies the safe fixes of what was asked about, until there is none left, and tells on standard error what was done.
 * @throws {Failure} when a file cannot be written
 */
export async function applyFixes(selection: Selection, terminal: Terminal): Promise<void> {
  const fixed = new Map<string, number>();
  const notes = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    if (!(await applyOnce(selection, terminal.cwd, fixed, notes))) break;
  }
  for (const [file, count] of fixed) terminal.writeError(`Fixed ${counted(count, 'finding')} in ${file}\n`);
  for (const note of notes) terminal.writeError(`Now ${note}\n`);
}

/** @returns true when something was written */
async function applyOnce(
  selection: Selection,
  cwd: string,
  fixed: Map<string, number>,
  notes: Set<string>,
): Promise<boolean> {
  let isChanged = false;
  for (const target of await openRead(await readTargets(selection, cwd), cwd)) {
    const checked = checkTarget(target);
    const findings = checked.flatMap(({ report }) => report.findings);
    for (const file of new Set(findings.map((one) => one.file).filter(target.wants))) {
      const { edits, count } = safeFixes(findings, file);
      const before = target.workspace.text(file);
      if (count === 0 || before === null) continue;
      const display = target.display(file);
      await write(path.join(target.workspace.root, file), display, before, applyEdits(before, edits));
      fixed.set(display, (fixed.get(display) ?? 0) + count);
      const note = target.workspace.projectOf(file)?.framework.afterEdit;
      if (note) notes.add(note);
      isChanged = true;
    }
  }
  return isChanged;
}

async function write(file: string, display: string, before: string, after: string): Promise<void> {
  try {
    await replaceText(file, before, after);
  } catch (error) {
    if (error instanceof ReplaceError) throw new Failure(`"${display}" was not fixed: ${error.message}`);
    throw error;
  }
}

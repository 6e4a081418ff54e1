import type { RunPlan } from '../../protocol';
import { shownDatabase } from '../../report/run/pretty';
import type { Terminal } from '../terminal';
import type { RunArguments } from './run-arguments';

/**
 * Whether the user agrees to a plan: by `--yes` or `--confirm`, or by an answer on the terminal. What needs no agreement has it. Where nobody
 * can be asked, the facts are told and the answer is no.
 */
export async function isConfirmed(plan: RunPlan, { yes, confirm }: RunArguments, terminal: Terminal): Promise<boolean> {
  const { needed, typed, reasons } = plan.confirmation;
  if (!needed || plan.steps.length === 0) return true;
  if (typed === null ? yes : confirm === typed) return true;
  const count = plan.steps.length;
  const verb = plan.steps[0]?.direction === 'down' ? 'Roll back' : 'Apply';
  terminal.writeError(`${verb} ${count} migration${count === 1 ? '' : 's'} on ${shownDatabase(plan)}:\n`);
  for (const reason of reasons) terminal.writeError(`  ${reason}\n`);
  if (confirm !== null && typed !== null) {
    terminal.writeError(`database-migrator: --confirm does not name this database: it is ${typed}\n`);
    return false;
  }
  const answer = await terminal.ask?.(typed === null ? 'Go on? Type yes: ' : `Type ${typed} to go on: `);
  if (answer === undefined) {
    terminal.writeError(
      `database-migrator: nobody is here to ask: ${typed === null ? '--yes' : `--confirm ${typed}`} goes on\n`,
    );
    return false;
  }
  return answer.trim() === (typed ?? 'yes');
}

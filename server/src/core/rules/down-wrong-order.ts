import { moveBefore } from '../fixes/move-statement';
import type { Half } from '../migration';
import { type Refusal, refusalsOf } from '../rollback/refusals';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import type { MigrationReport } from './report';
import { migrationRule } from './rule';
import { quotedTitle } from './support/difference-wording';
import { refusedDown } from './support/static-down';

/** A statement of the way back uses what is gone by then, or drops what something else still rests on. */
export const downWrongOrder = migrationRule({
  id: 'down-wrong-order',
  aliases: ['rollback-order'],
  summary:
    'A statement of the way back comes too late or too early: what it needs is gone, or what it drops is needed.',
  level: 'error',
  check(context) {
    const down = refusedDown(context);
    const comparison = down && context.comparison();
    if (!down || !comparison) return;
    for (const refusal of refusalsOf(context.down, comparison.afterDown)) {
      const told = refusal.why === 'absent' ? null : toldOf(refusal, down);
      if (told) report(context, down, refusal, told);
    }
  },
});

type Told = Pick<MigrationReport, 'message' | 'fixes'>;

function report(context: MigrationContext, down: Half, { statement, operation }: Refusal, told: Told): void {
  context.report({
    ...told,
    file: down.file,
    span: shift(operation.span, statement.start),
    half: 'down',
    foretells: 'failure',
  });
}

function toldOf(refusal: Exclude<Refusal, { why: 'absent' }>, down: Half): Told {
  const { statement } = refusal;
  if (refusal.why === 'removed') {
    return {
      message: `This fails: ${quotedTitle(refusal.title)} is gone since ${refusal.by.content.label}. Put this statement before it, or leave it out.`,
      fixes: [moveBefore(down, statement, refusal.by)],
    };
  }
  const { dependent, later } = refusal;
  const needs = `This fails: ${quotedTitle(dependent.title)} still needs it`;
  return later && later !== statement
    ? { message: `${needs}. Put ${later.content.label} before it.`, fixes: [moveBefore(down, later, statement)] }
    : { message: `${needs}. Drop that first.` };
}

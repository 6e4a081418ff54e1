import { atLeast } from '../dialect';
import { moveBehind } from '../fixes/move-behind';
import type { FoldedStatement } from '../fold';
import type { AddEnumValue } from '../operation';
import { typeKey } from '../schema/names';
import { lookup } from '../schema/schema';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { type LabelUse, useOfLabel } from './support/label-use';
import { quoted } from './support/wording';

export const enumValueUsedInTransaction = migrationRule({
  id: 'enum-value-used-in-transaction',
  aliases: [],
  summary: 'Uses a value of an enum in the transaction that adds it, which PostgreSQL refuses.',
  level: 'error',
  dialects: ['postgresql'],
  check(context) {
    for (const [at, folded] of context.up.entries()) {
      for (const operation of folded.statement.content.operations) {
        if (operation.kind !== 'addEnumValue' || !isUnsafe(operation, folded, context)) continue;
        const used = firstUse(operation, context.up.slice(at + 1));
        if (used) report(operation, folded, used, context);
      }
    }
  },
});

/** The value comes in a transaction, and with it alone. Before 12 ADD VALUE fails there by itself. */
function isUnsafe({ type, label }: AddEnumValue, { before }: FoldedStatement, context: MigrationContext): boolean {
  const { version } = context.lineage;
  if (before.session.transaction.kind === 'none' || !atLeast(version, 12, 0, true)) return false;
  const known = lookup(before.schema, typeKey(before.schema, before.session, type));
  if (typeof known === 'string' || known.class !== 'enum') return true;
  if (known.labels.includes(label)) return false;
  const isNew = known.origin.migration === context.migration.id && !known.partial;
  // Measured: 17 and later let a type's new values be used where the type itself is of the same transaction.
  return !isNew || !atLeast(version, 17, 0, true);
}

interface Used {
  readonly folded: FoldedStatement;
  readonly use: LabelUse;
  readonly isLast: boolean;
}

/** The first statement until the transaction ends that has to read the value. */
function firstUse(added: AddEnumValue, later: readonly FoldedStatement[]): Used | null {
  for (const [at, folded] of later.entries()) {
    const { operations } = folded.statement.content;
    if (folded.before.session.transaction.kind === 'none') return null;
    if (operations.some((one) => one.kind === 'transaction' && (one.action === 'commit' || one.action === 'rollback')))
      return null;
    const use = useOfLabel(folded, added);
    if (use) return { folded, use, isLast: at === later.length - 1 };
  }
  return null;
}

function report(
  { type, label }: AddEnumValue,
  { statement: adding }: FoldedStatement,
  { folded, use, isLast }: Used,
  context: MigrationContext,
): void {
  const { migration } = context;
  const { statement } = folded;
  if (!migration.up) return;
  const { file } = migration.up;
  const origin = { migration: migration.id, file, statement: adding.content };
  context.report({
    file,
    span: shift(use.span, statement.start),
    half: 'up',
    message: `'${label}' of enum ${quoted(type)} ${use.sure ? 'is' : 'may be'} used in the transaction that adds it, which PostgreSQL refuses: "unsafe use of new value". Move this statement to a migration after it.`,
    related: [{ origin, message: `'${label}' is added here` }],
    fixes: [moveBehind(statement, isLast)],
    ...(use.sure ? { foretells: 'failure' as const } : { atMost: 'warning' as const }),
  });
}

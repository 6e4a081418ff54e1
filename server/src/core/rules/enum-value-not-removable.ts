import type { Comparison, RollbackDifference } from '../rollback/comparison';
import { migrationRule } from './rule';
import { listed } from './support/lost-data';
import { reportStaticDifferences } from './support/static-differences';

export const enumValueNotRemovable = migrationRule({
  id: 'enum-value-not-removable',
  aliases: [],
  summary: 'The way up adds a value to an enum, and the way back leaves it there: PostgreSQL cannot take one out.',
  level: 'warning',
  dialects: ['postgresql'],
  check(context) {
    reportStaticDifferences(context, 'enum value', (_, difference, comparison) => {
      const added = addedLabels(difference, comparison).map((label) => `'${label}'`);
      return {
        message: `After down, ${difference.object} still has ${listed(added)}: PostgreSQL takes no value out of an enum. Make the type anew without it and change every column over, or say that the migration is irreversible.`,
      };
    });
  },
});

function addedLabels({ key }: RollbackDifference, { before, afterDown }: Comparison): readonly string[] {
  const [was, is] = [before.schema.objects.get(key), afterDown.objects.get(key)];
  return was?.class === 'enum' && is?.class === 'enum' ? is.labels.filter((label) => !was.labels.includes(label)) : [];
}

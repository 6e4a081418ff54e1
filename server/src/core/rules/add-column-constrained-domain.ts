import { plainColumnAndCheck } from '../fixes/plain-column-and-check';
import { operationRule } from './rule';
import { isAddedToRows, rewrites } from './support/added-column';
import { withoutDomain } from './support/domain-types';

export const addColumnConstrainedDomain = operationRule({
  id: 'add-column-constrained-domain',
  aliases: [],
  summary: 'Adds a column of a domain with a CHECK or NOT NULL, which rewrites the table even without a default.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addColumn'],
  check(operation, context) {
    const { table, definition } = operation;
    const { type, generated } = definition;
    // A stored generated column rewrites the table whatever its type: add-column-generated-stored says so.
    if (type === null || generated?.stored || !isAddedToRows(operation, context)) return;
    const { constrained, domains, type: base } = withoutDomain(type, context);
    if (!constrained) return;
    const [domain] = domains;
    const fails =
      domains.some(({ notNull }) => notNull) &&
      (definition.default?.isNull ?? true) &&
      !domains.some((one) => one.default)
        ? ' It fails as soon as there is a row: the domain is NOT NULL.'
        : '';
    context.report({
      span: type.span,
      message: `Domain ${type.text} has constraints, so adding "${definition.column.name}" ${rewrites(table)}${fails} Add it as ${base.text} with a CHECK of the table NOT VALID, and VALIDATE that in a later migration.`,
      related: domain
        ? [
            {
              origin: domain.origin,
              message: `Domain "${domain.name}" comes from migration ${domain.origin.migration}`,
            },
          ]
        : [],
      fixes: [plainColumnAndCheck(operation, base, domains)],
      foretells: 'rewrite',
    });
  },
});

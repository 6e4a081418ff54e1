import type { Fix } from '../../fix';
import type { CreateIndex, ObjectName } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { childrenOf } from '../../schema/apply/on-table';
import { firstFree, indexName } from '../../schema/derived-names';
import { relationKey } from '../../schema/names';
import type { Table } from '../../schema/objects';
import type { Printer } from '../../writers/printer';
import { findWords } from '../keyword';
import { mentionedLater, mentionsIn } from '../mentions';
import { replacedBySequence, type Step } from '../sequence';
import { ignoring } from './statements';

/**
 * An index of a partitioned table without a lock that lasts: ON ONLY the parent, which builds nothing, CONCURRENTLY on each partition, and
 * attached, by which the parent's becomes valid. No fix for what is read from the text alone or IF NOT EXISTS, where a partition is partitioned
 * itself, where there may be partitions that no migration made, nor where a later statement names the index.
 */
export function indexEachPartition(operation: CreateIndex): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, index, ifNotExists, keys, include } = operation;
    const isTaken = (free: string) => mentionsIn(place.lineage).of(free).length > 0;
    const name = index?.name ?? indexName('postgresql', table.name, keys, include, isTaken);
    const definition = definitionOf(operation, place);
    const partitions = partitionsOf(table, place);
    if (!definition || !partitions || ifNotExists || mentionedLater(place, name).length > 0) return null;
    return replacedBySequence(place, operation, (p) => {
      const parts = partitions.map((partition) => stepsOf(partition, name, operation, definition, p, isTaken));
      const unique = operation.unique ? p.sql`unique index` : p.sql`index`;
      const parent = p.name({ ...table, name });
      const onOnly = p.sql`create ${unique} ${p.id(name)} on only ${p.name(table)} ${definition};`;
      return {
        inPlace: [onOnly],
        undo: {
          is: (one) => one.kind === 'dropIndex' && one.index.name === name,
          by: [p.sql`drop index ${parent};`],
        },
        steps: [...parts.map(({ build }) => build), attachment(name, parts, onOnly, parent, p)],
      };
    });
  };
}

interface Part {
  readonly build: Step;
  readonly attach: string;
}

function stepsOf(
  partition: ObjectName,
  parent: string,
  { unique, table }: CreateIndex,
  definition: string,
  p: Printer,
  isTaken: (name: string) => boolean,
): Part {
  const name = firstFree(`${partition.name}${suffix(parent, table.name)}`, null, 'idx', isTaken);
  const kind = unique ? p.sql`unique index` : p.sql`index`;
  const index = p.name({ ...partition, name });
  return {
    build: {
      name: `add ${name}`,
      up: [p.sql`create ${kind} concurrently ${p.id(name)} on ${p.name(partition)} ${definition};`],
      down: [p.sql`drop index concurrently if exists ${index};`],
      outsideTransaction: true,
    },
    attach: p.sql`alter index ${p.name({ ...table, name: parent })} attach partition ${index};`,
  };
}

/** What the parent's index is called beyond its table: "_made_at" of "events_made_at_idx". */
function suffix(index: string, table: string): string {
  const rest = index.startsWith(`${table}_`) ? index.slice(table.length) : `_${index}`;
  return rest.replace(/_idx$/, '');
}

/** No index can be detached again: to drop the parent's takes those of the partitions along. */
function attachment(name: string, parts: readonly Part[], onOnly: string, parent: string, p: Printer): Step {
  return {
    name: `attach ${name}`,
    up: parts.map(({ attach }) => attach),
    down: [
      ignoring('down-does-not-revert', 'no index can be detached; those of the partitions go with it'),
      p.sql`drop index ${parent};`,
      onOnly,
    ],
  };
}

/** What stands behind the table's name, "(made_at) WHERE …"; null where a block keeps the statement in a string. */
function definitionOf({ table, span }: CreateIndex, { statement }: StatementPlace): string | null {
  const { text } = statement.content;
  const using = findWords(text, ['using'], table.span.end, span.end, 'postgresql');
  const open = text.indexOf('(', table.span.end);
  if (open < 0 || !/^\s*create\b/i.test(text)) return null;
  const from = using && using.start < open ? using.start : open;
  return text.slice(from).replace(/\s*;?\s*$/, '');
}

/** All of them, as far as the history tells; null where one of them is not known whole, or where there is none. */
function partitionsOf(table: ObjectName, place: StatementPlace): readonly ObjectName[] | null {
  const before = place.folded()[place.index]?.before;
  if (!before?.schema.complete) return null;
  const children = childrenOf(before.schema, relationKey(before.schema, before.session, table));
  const isPlain = (child: Table) => child.partitionBy === null;
  if (children.length === 0 || !children.every(isPlain)) return null;
  return children.map(({ name }) => ({ ...table, name }));
}

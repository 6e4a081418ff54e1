import type { ColumnDefinition, OperationOf } from '../../operation';
import { boolean, call, type Doc, named, text, when } from './layout';
import { operation, type Scene, schemaDoc, tableDoc, typeDoc } from './scene';
import { saText, sqlText } from './sql-text';

/** How a column that its table's key may number is written. */
export type Numbering = 'by its key' | 'never' | 'none';

/**
 * `sa.Column(…)`; null for a column that SQLAlchemy cannot say exactly.
 * @param numbering a sole integer key is a serial of PostgreSQL unless it is told not to be
 */
export function columnDoc(definition: ColumnDefinition, scene: Scene, numbering: Numbering = 'none'): Doc | null {
  const { column, notNull, default: value, generated, attributes } = definition;
  const type = typeDoc(plainType(definition, numbering), scene);
  if (type === null || !isSayable(definition, numbering)) return null;
  const identity = identityDoc(definition);
  return call(
    'sa.Column',
    text(column.name),
    collated(type, definition.collation),
    identity,
    generated && call('sa.Computed', sqlText(generated.expression.text), named('persisted', boolean(generated.stored))),
    value && named('server_default', saText(value.text)),
    when(numbering === 'never', 'autoincrement', 'False'),
    when(numbering === 'by its key' && definition.options !== '', 'autoincrement', 'True'),
    named('nullable', boolean(!notNull)),
    attributes?.comment ? named('comment', text(attributes.comment)) : null,
  );
}

/**
 * `op.add_column(…)`, behind it the constraints that stand inside the column's definition; null where one of these cannot be said
 * exactly.
 * @param constraint writes a constraint that stands on its own
 */
export function addColumn(
  added: OperationOf<'addColumn'>,
  scene: Scene,
  constraint: (operation: OperationOf<'addConstraint'>) => Doc | null,
): readonly Doc[] | null {
  const { table, definition, ifNotExists, position, tableIfExists, only, span } = added;
  if (position || tableIfExists || only) return null;
  const column = columnDoc(definition, scene);
  const others = added.constraints.filter(({ type, name }) => type !== 'not null' || name !== null);
  const behind = others.map((one) =>
    constraint({ kind: 'addConstraint', table, constraint: { ...one, inline: false }, span }),
  );
  if (column === null || behind.some((doc) => doc === null)) return null;
  const add = operation(
    scene,
    'add_column',
    tableDoc(table, scene),
    column,
    schemaDoc(table, scene),
    when(ifNotExists, 'if_not_exists', 'True'),
  );
  return [add, ...behind.filter((doc) => doc !== null)];
}

const serials: ReadonlyMap<string, string> = new Map([
  ['serial', 'integer'],
  ['bigserial', 'bigint'],
  ['smallserial', 'smallint'],
]);

/** The type that SQLAlchemy makes a serial of, for a key. */
function plainType({ type }: ColumnDefinition, numbering: Numbering): ColumnDefinition['type'] {
  const plain = type && numbering === 'by its key' ? serials.get(type.name) : undefined;
  return type && plain ? { ...type, name: plain, text: plain } : type;
}

export function isSerial({ type }: ColumnDefinition): boolean {
  return type !== null && serials.has(type.name);
}

/** False for what SQLAlchemy has no argument for. */
export function isSayable(
  { attributes, options, identity, collation, type }: ColumnDefinition,
  numbering: Numbering,
): boolean {
  const isPlain = !attributes || (attributes.charset === null && attributes.onUpdate === null && !attributes.invisible);
  const isNumbered = options === '' || (identity === null && numbering === 'by its key');
  return (
    isPlain &&
    isNumbered &&
    (collation === null || /^(?:text|(?:character varying|varchar|character|char)$)/.test(type?.name ?? ''))
  );
}

function identityDoc({ identity }: ColumnDefinition): Doc | null {
  return identity && call('sa.Identity', named('always', boolean(identity === 'always')));
}

/** The type with its collation. */
export function collated(type: Doc, collation: string | null): Doc {
  if (collation === null || typeof type === 'string') return type;
  return { ...type, items: [...type.items, named('collation', text(collation))] };
}

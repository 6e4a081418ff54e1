import type { ObjectName, OperationOf } from '../../operation';
import { call, type Doc, flatten, named, text, width } from './layout';
import type { Scene } from './scene';

/** `sa.Enum("a", "b", name="mood").create(op.get_bind(), checkfirst=True)`. */
export function createEnum({ type, labels }: OperationOf<'createEnum'>, { dialect }: Scene): Doc | null {
  return dialect === 'postgresql' && labels.length > 0 ? onBind(type, labels, 'create') : null;
}

/** `sa.Enum(name="mood").drop(op.get_bind(), checkfirst=True)`; null for a type that is no enum. */
export function dropEnum({ object, cascade }: OperationOf<'dropObject'>, { labelsOf }: Scene): Doc | null {
  if (object.class !== 'type' || cascade) return null;
  const { schema, name } = object.name;
  const labels = labelsOf(schema === null ? name : `${schema}.${name}`);
  return labels && onBind(object.name, [], 'drop');
}

/** Of two pairs of brackets the second is opened, unless the first alone is too long. Source: Black's right_hand_split. */
function onBind({ name, schema }: ObjectName, labels: readonly string[], method: 'create' | 'drop'): Doc {
  const items = [
    ...labels.map(text),
    named('name', text(name)),
    ...(schema === null ? [] : [named('schema', text(schema))]),
  ];
  const head = flatten(call('sa.Enum', ...items));
  const bound = ['op.get_bind()', named('checkfirst', 'True')];
  if (head.length + `.${method}(`.length <= width - 4) return call(`${head}.${method}`, ...bound);
  return { open: 'sa.Enum(', items, close: ')', behind: flatten(call(`.${method}`, ...bound)) };
}

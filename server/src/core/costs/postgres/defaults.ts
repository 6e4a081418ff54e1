import type { Expression } from '../../operation';
import { firstName } from './named-tables';
import type { Touched } from './part';
import { named, relationsOf, type Scene } from './scene';

/** Sequences that a default counts on, by the names in its calls of nextval. */
export function sequencesOf(scene: Scene, { text }: Pick<Expression, 'text'>): readonly Touched[] {
  return [...text.matchAll(/\bnextval\s*\(\s*'((?:[^']|'')+)'/gi)].flatMap(([, called = '']) => {
    const name = firstName(called);
    return name ? [named(scene, name)] : [];
  });
}

/** Tables that have a column whose default a condition holds for: it goes by CASCADE with what it calls. Rare enough to look at all. */
export function tablesWithDefault(scene: Scene, isMeant: (value: Expression) => boolean): readonly Touched[] {
  const keys = [...scene.before.objects.values()].flatMap((object) =>
    object.class === 'table' && object.columns.some((column) => column.default !== null && isMeant(column.default))
      ? [object.key]
      : [],
  );
  return relationsOf(scene, keys);
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VersionedMap } from '../../server/src/core/schema/versioned-map';
import { runs } from '../readers/runs';

const change = fc.record({
  /** Which of the versions so far it is made from. */
  from: fc.nat(),
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  value: fc.option(fc.nat(3), { nil: undefined }),
});

test('every version stays what it was, whatever was made from it and in whatever order they are read', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 30 }), (changes, reads) => {
      const versions = [VersionedMap.empty<string, number>()];
      const models = [new Map<string, number>()];
      for (const { from, key, value } of changes) {
        const at = from % versions.length;
        const model = new Map(models[at]);
        if (value === undefined) model.delete(key);
        else model.set(key, value);
        models.push(model);
        const version = versions[at] as VersionedMap<string, number>;
        versions.push(value === undefined ? version.delete(key) : version.set(key, value));
      }
      for (const read of [...reads, ...versions.keys()]) {
        const [version, model] = [versions[read % versions.length], models[read % models.length]];
        const sorted = [...(model ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(version?.entries()).toEqual(sorted);
        expect(version?.keys()).toEqual(sorted.map(([key]) => key));
        expect(version?.values()).toEqual(sorted.map(([, value]) => value));
        expect(version?.size).toBe(sorted.length);
        for (const key of 'abcd') {
          expect(version?.get(key)).toBe(model?.get(key));
          expect(version?.has(key)).toBe(model?.has(key));
        }
      }
    }),
    runs(200),
  );
});

test('what changes nothing gives the same map', () => {
  const map = VersionedMap.empty<string, number>().set('a', 1);
  expect(map.set('a', 1)).toBe(map);
  expect(map.delete('b')).toBe(map);
});

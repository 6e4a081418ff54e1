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

test('two versions differ in the keys under which they hold other values, whichever of them was used last', () => {
  const changes = fc.array(change, { maxLength: 20 });
  fc.assert(
    fc.property(
      changes,
      fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      (all, [a = 0, b = 0, used = 0, apart = 0]) => {
        const versions = [VersionedMap.empty<string, number>()];
        for (const { from, key, value } of all) {
          const version = versions[from % versions.length] as VersionedMap<string, number>;
          versions.push(value === undefined ? version.delete(key) : version.set(key, value));
        }
        const at = (index: number) => versions[index % versions.length] as VersionedMap<string, number>;
        const [own, sibling] = [at(a), at(b)];
        const other = apart % 2 === 0 ? sibling : filled(VersionedMap.empty(), Object.fromEntries(sibling));
        const expected = [...'abcd']
          .map((key) => [key, own.get(key), other.get(key)])
          .filter(([, mine, theirs]) => mine !== theirs);
        at(used).size;
        expect(own.differences(other)).toEqual(expected);
      },
    ),
    runs(200),
  );
});

test('what changes nothing gives the same map', () => {
  const map = VersionedMap.empty<string, number>().set('a', 1);
  expect(map.set('a', 1)).toBe(map);
  expect(map.delete('b')).toBe(map);
});

test('what a trace put in is put in again where its questions get the same answers', () => {
  const entries = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(2));
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.option(fc.nat(3), { nil: undefined }) });
  fc.assert(
    fc.property(entries, entries, fc.array(step, { maxLength: 6 }), (first, second, steps) => {
      const start = filled(VersionedMap.empty<string, number>(), first);
      const work = (map: VersionedMap<string, number>) =>
        steps.reduce((at, { key, value }) => {
          const known = at.get(key);
          if (value === undefined) return at.delete(key);
          return at.set(key, known === undefined ? value : known + value);
        }, map);
      const [result, trace] = start.traced(() => work(start));
      expect(trace && start.with(trace).entries()).toEqual(result.entries());
      const other = filled(filled(start, second), {});
      if (trace && other.answers(trace)) expect(other.with(trace).entries()).toEqual(work(other).entries());
      else expect(other.entries()).not.toEqual(start.entries());
      expect(start.traced(() => start.values())[1]).toBeNull();
    }),
    runs(300),
  );
});

function filled(map: VersionedMap<string, number>, entries: Record<string, number>): VersionedMap<string, number> {
  return Object.entries(entries).reduce((at, [key, value]) => at.set(key, value), map);
}

import type { Migration } from '../migration';

type Order = Migration['order'];

/** Sorts migrations as they run: part by part, numbers as numbers and before texts, texts by code unit as the tools sort them. */
export function compareOrder(a: Order, b: Order): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    if (left === right || left === undefined || right === undefined) continue;
    if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : 1;
    if (typeof left === 'string' || typeof right === 'string') return typeof left === 'string' ? 1 : -1;
    if (left < right) return -1;
    if (left > right) return 1;
  }
  return a.length - b.length;
}

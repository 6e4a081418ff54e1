import type { DataType } from '../../operation';
import { sameList } from '../../schema/same';

/** What changes between two ENUMs or two SETs: nothing, members at the end, or more than that. */
export type MembersChange = 'none' | 'appended' | 'changed';

/**
 * Members that are appended cost nothing while the value still fits into its bytes; whatever else changes gives stored numbers another
 * meaning. Source: MySQL's manual 17.12.1, "Modifying the definition of an ENUM or SET column".
 */
export function membersChange(from: DataType, to: DataType): MembersChange {
  const [old, now] = [from.arguments, to.arguments];
  if (sameList(old, now)) return 'none';
  const isAppended = now.length > old.length && sameList(old, now.slice(0, old.length));
  return isAppended && bytes(from.name, old.length) === bytes(to.name, now.length) ? 'appended' : 'changed';
}

/** ENUM takes one byte for up to 255 members, else two; SET one bit for each, in 1, 2, 3, 4 or 8 bytes. */
function bytes(type: string, members: number): number {
  if (type === 'enum') return members > 255 ? 2 : 1;
  const whole = Math.ceil(members / 8);
  return whole > 4 ? 8 : whole;
}

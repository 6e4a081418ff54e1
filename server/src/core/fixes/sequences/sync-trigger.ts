import type { ObjectName } from '../../operation';
import { firstFree } from '../../schema/derived-names';
import type { Printer } from '../../writers/printer';

/** Two columns that hold the same while old and new code run side by side. */
export interface Synced {
  readonly table: ObjectName;
  readonly from: string;
  readonly to: string;
  /** The new value from the old column, given its name as the trigger knows it: "NEW.total::bigint". */
  cast(column: string): string;
  /** New code writes the new column, too. */
  readonly bothWays: boolean;
}

export interface SyncTrigger {
  readonly create: readonly string[];
  readonly drop: readonly string[];
}

/** A trigger that writes to one column what is written to the other, and the function that it calls. */
export function syncTrigger(p: Printer, synced: Synced): SyncTrigger {
  const { table, from, to } = synced;
  const name = firstFree(`${table.name}_${from}`, to, 'sync', () => false);
  const called = p.name({ ...table, name });
  return {
    create: [
      functionText(p, called, synced),
      p.sql`create trigger ${p.id(name)} before insert or update on ${p.name(table)} for each row execute function ${called}();`,
    ],
    drop: [p.sql`drop trigger ${p.id(name)} on ${p.name(table)};`, p.sql`drop function ${called}();`],
  };
}

function functionText(p: Printer, called: string, synced: Synced): string {
  const { indent: i } = p.style;
  const [a, b] = [p.id(synced.from), p.id(synced.to)];
  const newRow = p.keyword('new');
  const copied = `${newRow}.${b} := ${synced.cast(`${newRow}.${a}`)};`;
  const body = synced.bothWays
    ? [
        p.sql`${i}if tg_op = ${"'INSERT'"} then`,
        p.sql`${i}${i}new.${b} := coalesce(new.${b}, new.${a});`,
        p.sql`${i}${i}new.${a} := new.${b};`,
        p.sql`${i}elsif new.${b} is distinct from old.${b} then`,
        p.sql`${i}${i}new.${a} := new.${b};`,
        p.sql`${i}elsif new.${a} is distinct from old.${a} or new.${b} is null then`,
        `${i}${i}${copied}`,
        p.sql`${i}end if;`,
      ]
    : [`${i}${copied}`];
  return [
    p.sql`create function ${called}() returns trigger language ${'plpgsql'} as $$`,
    p.sql`begin`,
    ...body,
    p.sql`${i}return new;`,
    p.sql`end $$;`,
  ].join('\n');
}

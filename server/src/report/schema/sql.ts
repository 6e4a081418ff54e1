import { creationOf } from '../../core/rollback/creation';
import { shownName } from '../../core/schema/diff/title';
import type { SchemaObject } from '../../core/schema/objects';
import type { Schema } from '../../core/schema/schema';
import { defaultStyle } from '../../core/writers/style';
import { isRefusal } from '../../core/writers/writer';
import { writerFor } from '../../core/writers/writer-for';

/** The statements that make an object; of a table its indexes, triggers and comments among them. */
export interface ObjectDdl {
  readonly key: string;
  /** With their terminators. Empty where they are not known. */
  readonly statements: readonly string[];
  /** Why some are missing, in words without a full stop; null where all are there. */
  readonly missing: string | null;
}

/** What makes each object of a schema, in an order in which it can be run in an empty database. */
export function ddlOf(schema: Schema): readonly ObjectDdl[] {
  const writer = writerFor(schema.dialect);
  const { objects, missing } = creationOf(schema);
  const reasons = new Map(missing.map(({ key, why }) => [key, why]));
  return objects.map(({ key, operations }) => {
    const written = writer?.write(operations, defaultStyle) ?? [];
    if (isRefusal(written)) return { key, statements: [], missing: written.refused };
    return { key, statements: written, missing: reasons.get(key) ?? null };
  });
}

/** The whole schema as SQL; what is not known is said in a comment at its place. */
export function schemaSql(schema: Schema): string {
  const parts = ddlOf(schema).map(({ key, statements, missing }) => {
    const object = schema.objects.get(key);
    const remark = missing === null ? [] : [`-- ${object ? titleOf(object, schema) : key}: ${missing}.`];
    return [...remark, ...statements].map((line) => `${line}\n`).join('');
  });
  return parts.filter((part) => part !== '').join('\n');
}

function titleOf(object: SchemaObject, { dialect }: Schema): string {
  return shownName(object, dialect);
}

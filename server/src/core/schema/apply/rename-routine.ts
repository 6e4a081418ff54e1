import { quotePostgres } from '../../writers/postgres/identifiers';
import type { Place } from '../names';
import type { OtherObject } from '../objects';
import type { Schema } from '../schema';
import { put } from '../store';

const name = '"(?:[^"]|"")+"|[\\p{L}_][\\p{L}\\d_$]*';
const head = new RegExp(
  `^(\\s*create\\s+(?:or\\s+replace\\s+)?(?:function|procedure|aggregate)\\s+)(?:(?:${name})\\s*\\.\\s*)?(?:${name})`,
  'iu',
);
const called = new RegExp(
  `(\\bexecute\\s+(?:function|procedure)\\s+)((?:(?:${name})\\s*\\.\\s*)?)(${name})(?=\\s*\\()`,
  'iu',
);

/** The definition of a routine that is called otherwise, or lies elsewhere. */
export function routineText(definition: string, from: Place, to: Place): string {
  const isQualified = from.schema !== to.schema || /^[^(]*\./.test(definition);
  return definition.replace(head, (_, before: string) => before + written(to, isQualified));
}

/** Triggers call their function by what it is, not by its name. Rare enough to look at all objects. */
export function triggersFollow(schema: Schema, from: Place, to: Place): Schema {
  return [...schema.objects.values()].reduce((next, object) => {
    if (object.class !== 'object' || object.objectClass !== 'trigger' || object.definition === null) return next;
    const definition = triggerText(object.definition, from, to);
    return definition === object.definition ? next : put(next, { ...object, definition } satisfies OtherObject);
  }, schema);
}

function triggerText(definition: string, from: Place, to: Place): string {
  return definition.replace(called, (whole, before: string, qualifier: string, routine: string) => {
    const schemaName = unquoted(qualifier.replace(/\s*\.\s*$/, ''));
    if (unquoted(routine) !== from.name || (qualifier !== '' && schemaName !== from.schema)) return whole;
    return before + written(to, qualifier !== '' || from.schema !== to.schema);
  });
}

function written({ schema, name: own }: Place, isQualified: boolean): string {
  return `${isQualified ? `${quotePostgres(schema)}.` : ''}${quotePostgres(own)}`;
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}

import type { TypeName } from '@pgsql/types';
import type { DataType } from '../../operation';
import type { Clause } from './clause';
import { as } from './nodes';
import { canonicalType } from './type-names';

/** @param clause the type's tokens and no others */
export function readDataType(type: TypeName, clause: Clause): DataType {
  return {
    ...canonicalType(type),
    arguments: type.typmods === undefined ? [] : typeArguments(type, clause.copy()),
    text: clause.text,
    span: clause.span,
  };
}

/** As written between the parentheses; those of an interval may stand behind its fields. */
function typeArguments(type: TypeName, clause: Clause): readonly string[] {
  const fields = clause.accept('interval') ? clause.upTo(['('], ['[']).text.toLowerCase() : '';
  const written = clause.skipTo(['(']) ? clause.group().split() : [];
  const values = written.map((part) => part.text);
  if (fields !== '') return [fields, ...values];
  return values.length > 0 ? values : implied(type);
}

/** CHAR and BIT alone mean CHAR(1) and BIT(1). */
function implied({ typmods }: TypeName): readonly string[] {
  return (typmods ?? []).flatMap((node) => {
    const value = as(node, 'A_Const')?.ival?.ival;
    return value === undefined ? [] : [String(value)];
  });
}

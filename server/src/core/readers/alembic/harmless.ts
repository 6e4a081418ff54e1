import { childrenOf, type PythonNode } from '../python/syntax';
import type { Environment } from './environment';

/** Functions of Python, and modules, that know of no database. */
const functions = new Set(
  'print exit quit len str int float bool repr sorted list dict set tuple min max sum any all zip map filter enumerate range isinstance hasattr getattr type format iter next round abs'.split(
    ' ',
  ),
);
const modules =
  /^(?:log(?:ger|ging)?|_?log(?:ger)?|LOG(?:GER)?|warnings|os|re|json|uuid|datetime|time|textwrap|pathlib|Path|decimal|Decimal|collections|itertools|functools|typing|sys|math|hashlib|secrets|string|enum|timedelta|date|inspect|dateutil|copy|click|tqdm)(?:\.|$)/;
const methods = new Set(
  'append extend add update pop get items keys values join split strip replace lower upper format startswith endswith info debug warning error exception isoformat strftime copy sort index count setdefault fetchall fetchone first all one scalar scalar_one mappings hex close filter filter_by order_by group_by select_from outerjoin join where label limit desc asc alias subquery scalar_subquery is_ in_ notin_ not_in like cast contains values returning distinct reflect from_engine get_columns get_indexes get_table_names get_view_names has_table get_foreign_keys get_unique_constraints get_pk_constraint get_check_constraints get_enums fetchmany partitions findall sub select update insert delete with_variant remove discard clear reverse encode decode isdigit splitlines title union difference intersection search match group groups cte'.split(
    ' ',
  ),
);
/** Parts of SQLAlchemy that only describe. */
const describing =
  /^(?:sqlalchemy|sqlmodel)(?:\.\w+)*\.(?:text|table|column|Table|Column|MetaData|select|update|insert|delete|func\.\w+|literal|literal_column|inspect|and_|or_|not_|cast|case|Enum|ENUM|bindparam|inspection\.inspect|Inspector\.from_engine|declarative_base|null|true|false|desc|asc|\w*Integer|String|Text|JSON|JSONB|[A-Z]\w*)$/;

/**
 * True where a call does nothing by itself, whatever its arguments do.
 * @param isUsed something is made of what it gives
 */
export function isHarmlessCall(node: PythonNode, environment: Environment, isUsed: boolean): boolean {
  const { evaluator, scope } = environment;
  const [callee, list] = childrenOf(node);
  if (!callee) return true;
  const called = evaluator.evaluate(callee, scope);
  if (called.kind === 'name')
    return (
      (isUsed && isComputing(called.path) && !isGivenDatabase(list, environment)) ||
      functions.has(called.path) ||
      modules.test(called.path) ||
      describing.test(called.path) ||
      isTools(called.path) ||
      /(?:^|\.)get_?logger$/i.test(called.path) ||
      isConstructor(called.path)
    );
  // An object of another module that is called like a function.
  if (called.kind === 'call' && callee.name === 'VariableName')
    return isUsed && isComputing(evaluator.textOf(callee)) && !isGivenDatabase(list, environment);
  if (called.kind === 'function' || called.kind === 'connection') return false;
  return callee.name === 'MemberExpression' && methods.has(evaluator.textOf(callee.lastChild ?? callee));
}

/** Another module's function whose value is wanted, and that by its name does nothing. */
function isComputing(path: string): boolean {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return (
    !/migrat|alembic/i.test(path) &&
    !/add|alter|apply|change|create|delete|drop|exec|insert|rename|run|update|write/i.test(name)
  );
}

/** It gets the connection, or something that is called like one. */
function isGivenDatabase(list: PythonNode | undefined, { evaluator, scope }: Environment): boolean {
  if (!list) return false;
  const { positional, named, more } = evaluator.argumentsOf(list, scope);
  const given = [...positional, ...named.values()];
  const isNamedSo = /\b\w*(?:bind|conn|connection|cursor|db|engine|op|session)\b/i.test(evaluator.textOf(list));
  return more || isNamedSo || given.some(({ kind }) => kind === 'connection' || kind === 'batch');
}

/** What makes an object of a class does nothing by that, as far as anybody writes it. */
function isConstructor(path: string): boolean {
  return /^[A-Z]\w*$/.test(path.slice(path.lastIndexOf('.') + 1));
}

function isTools(path: string): boolean {
  return /^alembic\.(?:op\.(?:f|get_bind|get_context|inline_literal)|context\.\w+)$/.test(path);
}

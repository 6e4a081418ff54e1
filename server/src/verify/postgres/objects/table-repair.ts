type Facts = Readonly<Record<string, string | null>>;

/**
 * Statements that give a table one fact of an earlier one; none where no statement does: a table does not become partitioned.
 * @param alter "ALTER TABLE users"
 */
export function alterTable(alter: string, before: Facts, field: string, now: Facts): readonly string[] {
  const value = before[field] ?? null;
  const was = now[field] ?? null;
  switch (field) {
    case 'persistence':
      return [`${alter} SET ${value ?? 'LOGGED'}`];
    case 'partition of':
      return partition(alter, value, was);
    case 'inherits':
      return inherits(alter, value, was);
    case 'storage parameters':
      return parameters(alter, value, was);
    case 'access method':
      return [`${alter} SET ACCESS METHOD ${value ?? 'heap'}`];
    case 'tablespace':
      return [`${alter} SET TABLESPACE ${value ?? 'pg_default'}`];
    case 'row security':
      return [`${alter} ${value ?? 'DISABLE'} ROW LEVEL SECURITY`];
    case 'forced row security':
      return [`${alter} ${value ?? 'NO FORCE'} ROW LEVEL SECURITY`];
    case 'replica identity':
      return [`${alter} REPLICA IDENTITY ${value ?? 'DEFAULT'}`];
    default:
      return [];
  }
}

/** @param value parent and bound: "measures FOR VALUES FROM (1) TO (2)" */
function partition(alter: string, value: string | null, was: string | null): readonly string[] {
  const child = alter.replace(/^ALTER (?:FOREIGN )?TABLE /, '');
  const parentOf = (text: string) => text.replace(/ (?:FOR VALUES|DEFAULT)\b.*$/s, '');
  return [
    ...(was === null ? [] : [`ALTER TABLE ${parentOf(was)} DETACH PARTITION ${child}`]),
    ...(value === null
      ? []
      : [`ALTER TABLE ${parentOf(value)} ATTACH PARTITION ${child}${value.slice(parentOf(value).length)}`]),
  ];
}

function inherits(alter: string, value: string | null, was: string | null): readonly string[] {
  const [wanted, present] = [namesOf(value), namesOf(was)];
  return [
    ...present.filter((name) => !wanted.includes(name)).map((name) => `${alter} NO INHERIT ${name}`),
    ...wanted.filter((name) => !present.includes(name)).map((name) => `${alter} INHERIT ${name}`),
  ];
}

function namesOf(list: string | null): readonly string[] {
  return list === null ? [] : list.split(', ');
}

/** Storage parameters of a table, an index or a view: those that came are reset, the others set. */
export function parameters(alter: string, value: string | null, was: string | null): readonly string[] {
  const nameOf = (parameter: string) => parameter.replace(/=.*$/s, '');
  const wanted = namesOf(value);
  const gone = namesOf(was)
    .map(nameOf)
    .filter((name) => !wanted.some((parameter) => nameOf(parameter) === name));
  return [
    ...(gone.length > 0 ? [`${alter} RESET (${gone.join(', ')})`] : []),
    ...(wanted.length > 0 ? [`${alter} SET (${wanted.join(', ')})`] : []),
  ];
}

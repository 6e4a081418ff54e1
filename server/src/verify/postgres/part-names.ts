/** Parts of the system catalog that every snapshot asks for. */
export type UsualPartName =
  | 'schemas'
  | 'roles'
  | 'comments'
  | 'dependencies'
  | 'relations'
  | 'parents'
  | 'columns'
  | 'constraints'
  | 'unproven'
  | 'indexes'
  | 'sequences'
  | 'types'
  | 'routines'
  | 'triggers'
  | 'rules'
  | 'policies'
  | 'extensions'
  | 'defaultPrivileges';

/** Parts whose objects are seldom there, and are compared by their definition as a whole. */
export type NamedPartName =
  | 'languages'
  | 'collations'
  | 'wrappers'
  | 'servers'
  | 'mappings'
  | 'dictionaries'
  | 'configurations'
  | 'operators'
  | 'families'
  | 'classes'
  | 'casts'
  | 'transforms'
  | 'statistics'
  | 'eventTriggers'
  | 'publications';

export type PartName = UsualPartName | NamedPartName;

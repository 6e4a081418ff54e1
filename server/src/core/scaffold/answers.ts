/** What a question asks for, which is the name of its option on the command line: `--table users`. */
export type QuestionId =
  | 'table'
  | 'column'
  | 'columns'
  | 'to'
  | 'type'
  | 'default'
  | 'value'
  | 'using'
  | 'index'
  | 'unique'
  | 'references'
  | 'referenced-columns'
  | 'on-delete'
  | 'constraint'
  | 'expression'
  | 'enum'
  | 'values'
  | 'set'
  | 'where';

export type Answers = Partial<Readonly<Record<QuestionId, string>>>;

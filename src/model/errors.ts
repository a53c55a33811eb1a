// The one table of errors. Throw sites pass a code and data; the words are here.

interface ErrorEntry {
  /** One line, with {placeholders} filled from the data. */
  readonly title: string;
  /** What to do about it. */
  readonly help: string;
  /** Exit code of the process: 2 could not do the job. */
  readonly exit: 1 | 2 | 130;
}

export const ERRORS = {
  'path-missing': {
    title: 'no such file or directory: {path}',
    help: 'check the path; pt index takes the root of a source tree',
    exit: 2,
  },
  'path-file': {
    title: '{path} is a file',
    help: 'name the folder that holds it: pt looks at source trees',
    exit: 2,
  },
  'path-outside': {
    title: 'the path {path} lies outside the root {root}',
    help: 'name a path inside the root',
    exit: 2,
  },
  'nothing-to-index': {
    title: 'no source file was found under {path}',
    help: 'pt reads {languages}; files named in .gitignore are left out',
    exit: 2,
  },
  'not-indexed': {
    title: 'there is no index at {path}',
    help: 'run `pt index` first',
    exit: 2,
  },
  'index-incomplete': {
    title: 'the index at {path} is incomplete: making it was cut short',
    help: 'run `pt index`',
    exit: 2,
  },
  'database-locked': {
    title: 'the database {path} is in use by another process{holder}',
    help: 'wait for it to end, or choose another folder with --db',
    exit: 2,
  },
  'database-permission': {
    title: 'the database {path} cannot be written to: {reason}',
    help: 'pt writes to it even when it only reads; make the folder writable, or choose another with --db',
    exit: 2,
  },
  'database-folder': {
    title: '{path} cannot be the folder of a database: {reason}',
    help: 'choose a new or empty folder with --db',
    exit: 2,
  },
  'database-corrupt': {
    title: 'the database {path} cannot be opened: {reason}',
    help: 'it holds nothing that cannot be made again: delete the folder and run `pt index`',
    exit: 2,
  },
  'database-version': {
    title: 'the database {path} has schema version {found}, this pt needs {wanted}',
    help: 'run `pt index` to rebuild it',
    exit: 2,
  },
  'database-write': {
    title: 'could not write to the database {path}: {reason}',
    help: 'is the disk full? nothing of the last update was applied; free space and run `pt index` again',
    exit: 2,
  },
  'engine-missing': {
    title: 'the database engine could not be loaded: {reason}',
    help: 'run `./pt` or `npm run setup`, which builds it; or set PT_ENGINE to a built addon',
    exit: 2,
  },
  'engine-failed': {
    title: 'the database engine failed: {reason}',
    help: 'this is a defect of pt; please report it with the rule and its parameters',
    exit: 2,
  },
  'query-invalid': {
    title: '{reason}',
    help: 'see `.help` for the syntax and `.schema` for the relations',
    exit: 2,
  },
  'query-read-only': {
    title: 'the query writes, and this session is read-only',
    help: 'start `pt repl --write` to change relations by hand',
    exit: 2,
  },
  cancelled: {
    title: 'cancelled',
    help: 'what was not finished does not count',
    exit: 130,
  },
  'budget-time': {
    title: 'the query took longer than its budget of {seconds} s',
    help: 'narrow the parameters, or raise the @budget of the rule',
    exit: 2,
  },
  'budget-memory': {
    title: 'the query needed more memory than its budget of {megabytes} MB',
    help: 'narrow the parameters, or raise the @budget of the rule',
    exit: 2,
  },
  'rule-unknown': {
    title: 'no rule is named {name}',
    help: '{nearest}`pt datalog list` shows every rule',
    exit: 2,
  },
  'rule-header': {
    title: '{file}:{line}: {reason}',
    help: 'a rule starts with # @rule, # @version, # @summary, # @returns, …; see rules/README.md',
    exit: 2,
  },
  'rule-body': {
    title: '{file}:{line}: {reason}',
    help: 'the text after the header is CozoScript whose entry is ?[…]',
    exit: 2,
  },
  'rule-case': {
    title: '{file}:{line}: {reason}',
    help: 'rules/README.md shows how a case is written',
    exit: 2,
  },
  'rule-result': {
    title: 'the rule {name} returned what its header does not declare: {reason}',
    help: 'mend @returns or the entry rule',
    exit: 2,
  },
  'parameter-unknown': {
    title: 'the rule {rule} has no parameter {name}',
    help: '{nearest}`pt datalog show {rule}` lists the parameters',
    exit: 2,
  },
  'parameter-missing': {
    title: 'the rule {rule} needs the parameter {name}',
    help: 'give it with -p {name}=VALUE: {doc}',
    exit: 2,
  },
  'parameter-invalid': {
    title: 'the parameter {name} of {rule} is not {type}: {value}',
    help: '`pt datalog show {rule}` lists the parameters',
    exit: 2,
  },
  'key-unknown': {
    title: 'no entity matches {key}',
    help: '{nearest}a key looks like src/store/db.ts#method:Db.run and may hold * wildcards',
    exit: 2,
  },
  'config-missing': {
    title: 'there is no {file} in {path}',
    help: 'write one; README.md shows an example',
    exit: 2,
  },
  'config-invalid': {
    title: '{file}:{line}: {reason}',
    help: 'README.md shows an example',
    exit: 2,
  },
  'pattern-empty': {
    title: '{file}:{line}: the pattern {pattern} matches no file of the index',
    help: 'a gate that looks at nothing would always pass: mend the pattern or remove it',
    exit: 2,
  },
  'grammar-missing': {
    title: 'the grammar of {language} is not at {file}',
    help: 'run `npm run setup`',
    exit: 2,
  },
  'grammar-hash': {
    title: 'the grammar of {language} is not the one of the catalogue (sha256 {found})',
    help: 'run `npm run setup`; if it stays, grammars/catalogue.json and the package differ',
    exit: 2,
  },
  'query-file': {
    title: '{file}:{line}: {reason}',
    help: 'this is a defect of a .scm file of pt',
    exit: 2,
  },
  'not-linked': {
    title: 'pt finds no edges in {language} yet: there is nothing to explain in {path}',
    help: 'its files have entities and tags; `pt status` names such languages',
    exit: 2,
  },
  'gate-blind': {
    title: '{file}:{line}: the gate {gate} cannot judge {path}: {why}',
    help: '{cure}',
    exit: 2,
  },
  'output-write': {
    title: 'could not write the output: {reason}',
    help: 'is the disk full? what was written is incomplete',
    exit: 2,
  },
  usage: {
    title: '{reason}',
    help: '{nearest}see `pt {command}--help`',
    exit: 2,
  },
  'usage-repl': {
    title: '{reason}',
    help: '{nearest}see `.help`',
    exit: 2,
  },
  internal: {
    title: 'internal error: {reason}',
    help: 'this is a defect of pt; please report it',
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorData = Readonly<Record<string, string | number>>;

const fill = (text: string, data: ErrorData): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ''));

/** An error a user can act on. `message` is the filled title; `help` and `exit` come from the table. */
export class PtError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;
  readonly help: string;
  readonly exit: number;

  constructor(code: ErrorCode, data: ErrorData = {}, options?: ErrorOptions) {
    super(fill(ERRORS[code].title, data), options);
    this.name = 'PtError';
    this.code = code;
    this.data = data;
    this.help = fill(ERRORS[code].help, data);
    this.exit = ERRORS[code].exit;
  }
}

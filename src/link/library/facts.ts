// One type of a standard library, as facts like those of a source file: see compile.ts.

import {
  BINDING_KINDS,
  ENTITY_FLAGS,
  EXPR_OPS,
  type ExprOp,
  HERITAGE_KINDS,
  PARAMETER_FLAGS,
  SCOPE_KINDS,
} from '../../model/facts.ts';
import { FactsBuilder } from '../../model/facts-builder.ts';
import { ENTITY_KINDS, type EntityKind } from '../../model/kinds.ts';

const KIND_OF: Readonly<Record<string, EntityKind>> = {
  C: 'class',
  I: 'interface',
  S: 'struct',
  E: 'enum',
  D: 'type',
};
const KINDS = Object.keys(ENTITY_KINDS);
/** Types that a language spells with a keyword (JLS §4.2; C# specification §8.3.5, §8.2.3). */
const KEYWORDS = new Set(
  `boolean bool byte sbyte char decimal double float int uint long ulong short ushort void object string dynamic`.split(
    ' ',
  ),
);

const WORD = /[\w$@[\]]+(?:\.\w[\w$]*)*/y;

/** The encoded facts of a top-level type from its lines; the path is `ext:<lang>/<qualified name>`. */
export const libraryFacts = (lang: string, namespace: string, text: string): ArrayBuffer =>
  new TypeReader(lang, namespace).read(text);

/** A type around the line being read. */
interface Owner {
  readonly row: number;
  readonly scope: number;
  readonly key: string;
  readonly kind: EntityKind;
}

class TypeReader {
  readonly #facts = new FactsBuilder();
  readonly #lang: string;
  readonly #namespace: string;
  /** The line being read, and how far. */
  #line = '';
  #at = 0;
  #scope = 0;
  #path = '';

  constructor(lang: string, namespace: string) {
    this.#lang = lang;
    this.#namespace = namespace;
  }

  read(text: string): ArrayBuffer {
    const facts = this.#facts;
    const empty = facts.string('');
    facts.add('entity', empty, KINDS.indexOf('file'), empty, facts.string(this.#namespace), -1, 1, 1);
    facts.add('scope', SCOPE_KINDS.indexOf('file'), -1, 0);
    facts.set('entity', 0, 'scope', 0);
    const owners: Owner[] = [{ row: 0, scope: 0, key: `ext:${this.#lang}/${this.#namespace}`, kind: 'file' }];
    for (const line of text.split('\n')) {
      const depth = /^\t*/.exec(line)?.[0].length ?? 0;
      owners.length = depth + 1;
      this.#line = line;
      this.#at = depth;
      const kind = / /.test(line[depth + 1] ?? '') ? KIND_OF[line[depth]] : undefined;
      if (kind !== undefined) owners.push(this.#type(kind, owners[depth]));
      else this.#member(owners[depth]);
    }
    const none = { hash: '', bytes: 0, lines: 0, codeLines: 0, linesCovered: 0, status: 'ok', parseErrors: 0 };
    return facts.encode({ path: this.#path, lang: this.#lang, ...none });
  }

  #entity(kind: EntityKind, name: string, key: string, owner: Owner, hasCode: boolean): number {
    const facts = this.#facts;
    const [signature, body] = [facts.string('declared'), facts.string(hasCode ? 'coded' : 'declared')];
    const row = facts.add(
      'entity',
      facts.string(key),
      KINDS.indexOf(kind),
      facts.string(name),
      facts.string(name),
      owner.row,
      1,
      1,
    );
    facts.set('entity', row, 'signatureHash', signature);
    facts.set('entity', row, 'bodyHash', body);
    facts.set('entity', row, 'outer', owner.scope);
    facts.set('entity', row, 'flags', 0);
    return row;
  }

  #open(kind: (typeof SCOPE_KINDS)[number], row: number, owner: Owner): number {
    this.#scope = this.#facts.add('scope', SCOPE_KINDS.indexOf(kind), owner.scope, row);
    this.#facts.set('entity', row, 'scope', this.#scope);
    return this.#scope;
  }

  #type(kind: EntityKind, owner: Owner): Owner {
    this.#at += 2;
    const name = this.#word();
    const key = owner.key + (owner.row < 0 ? '' : '.') + name;
    if (this.#path === '') this.#path = key;
    const row = this.#entity(kind, name, key, owner, true);
    const scope = this.#open('type', row, owner);
    this.#typeParameters();
    if (kind === 'type') {
      const parameters = this.#parameterTypes();
      this.#at++;
      this.#facts.set('entity', row, 'type', this.#make('function_type', undefined, this.#typeExpr(), -1, parameters));
    }
    if (this.#line.startsWith(' : ', this.#at)) {
      this.#at += 3;
      do {
        this.#facts.add('heritage', row, HERITAGE_KINDS.indexOf('extends'), this.#typeExpr(), 1);
      } while (this.#take(','));
    }
    return { row, scope, key, kind };
  }

  #member(owner: Owner): void {
    const facts = this.#facts;
    let isStatic = false;
    let hasCode = owner.kind !== 'interface';
    for (; '+~'.includes(this.#line[this.#at]); this.#at++) {
      if (this.#line[this.#at] === '+') isStatic = true;
      hasCode = true;
    }
    const isField = this.#take('.');
    const name = this.#word();
    const kind = isField ? 'property' : name === 'new' ? 'constructor' : name === 'this[]' ? 'accessor' : 'method';
    const shown = kind === 'constructor' ? facts.text(facts.get('entity', owner.row, 'name')) : name;
    const row = this.#entity(kind, shown, `${owner.key}#${name}`, owner, hasCode);
    if (isStatic) facts.set('entity', row, 'flags', ENTITY_FLAGS.static);
    this.#scope = owner.scope;
    if (!isField) {
      this.#open('function', row, owner);
      this.#typeParameters();
      this.#parameters(row);
    }
    if (kind === 'constructor') return;
    this.#at++;
    facts.set('entity', row, 'type', this.#typeExpr());
  }

  #typeParameters(): void {
    if (!this.#take('<')) return;
    do {
      const name = this.#facts.string(this.#word());
      const bound = this.#take(':') ? this.#typeExpr() : -1;
      this.#facts.add('binding', this.#scope, name, BINDING_KINDS.indexOf('type_parameter'), -1, bound, -1, 0, 0);
    } while (this.#take(','));
    this.#take('>');
  }

  #parameters(row: number): void {
    const facts = this.#facts;
    this.#take('(');
    while (!this.#take(')')) {
      let flags = this.#line.startsWith('this ', this.#at) ? PARAMETER_FLAGS.receiver : 0;
      if (flags !== 0) this.#at += 'this '.length;
      const from = this.#at;
      let type = this.#typeExpr();
      const spelling = this.#line.slice(from, this.#at);
      if (this.#line.startsWith('...', this.#at)) {
        this.#at += 3;
        flags |= PARAMETER_FLAGS.rest;
        type = this.#make('array_type', undefined, type);
      }
      if (this.#take('=')) flags |= PARAMETER_FLAGS.optional;
      facts.add('parameter', row, facts.string(''), type, facts.string(spelling), facts.string(''), flags);
      this.#take(',');
    }
  }

  #parameterTypes(): number[] {
    const types: number[] = [];
    this.#take('(');
    while (!this.#take(')')) {
      types.push(this.#typeExpr());
      this.#take(',');
    }
    return types;
  }

  #typeExpr(): number {
    let type: number;
    if (this.#take('(')) {
      const items: number[] = [];
      while (!this.#take(')')) {
        items.push(this.#typeExpr());
        // Elements of a tuple may have names.
        if (this.#take(' ')) this.#word();
        this.#take(',');
      }
      type = this.#make('tuple_type', undefined, -1, -1, items);
    } else if (this.#line[this.#at] === '?') {
      this.#at++;
      type = this.#make('unknown');
    } else type = this.#named();
    for (;;) {
      if (this.#line[this.#at] === '[') {
        this.#at = this.#line.indexOf(']', this.#at) + 1;
        type = this.#make('array_type', undefined, type);
      } else if (!this.#take('?') && !this.#take('*') && !this.#take('&')) return type;
    }
  }

  #named(): number {
    const word = this.#word();
    let type = KEYWORDS.has(word) ? this.#make('literal', word) : this.#make('name', word);
    for (;;) {
      if (this.#take('<')) {
        const items: number[] = [];
        do items.push(this.#typeExpr());
        while (this.#take(','));
        this.#take('>');
        type = this.#make('generic', undefined, type, -1, items);
      }
      // What is nested in a generic type.
      if (this.#line[this.#at] !== '.' || this.#line.startsWith('...', this.#at)) return type;
      this.#at++;
      type = this.#make('scoped', this.#word(), type);
    }
  }

  #make(op: ExprOp, text?: string, a = -1, b = -1, items: readonly number[] = []): number {
    const facts = this.#facts;
    const first = facts.count('list');
    for (const item of items) facts.add('list', item);
    const word = text === undefined ? -1 : facts.string(text);
    return facts.add('expr', EXPR_OPS.indexOf(op), word, a, b, first, items.length, this.#scope, 0);
  }

  #word(): string {
    WORD.lastIndex = this.#at;
    let word = WORD.exec(this.#line)?.[0] ?? '';
    // Only the name of an indexer has brackets.
    if (word.includes('[') && word !== 'this[]') word = word.slice(0, word.indexOf('['));
    this.#at += word.length;
    return word;
  }

  #take(text: string): boolean {
    if (!this.#line.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

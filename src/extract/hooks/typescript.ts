// TypeScript and JavaScript: functions are named by what they are assigned to, modules by what they export.

import { IMPORT_NAME_KINDS, SCOPE_KINDS } from '../../model/facts.ts';
import { CALLABLE_KINDS, type EntityKind, TYPE_KINDS } from '../../model/kinds.ts';
import type { Draft, LanguageHooks } from '../hooks.ts';
import { childWithField, textOf } from '../match.ts';
import { repairTypeScript } from '../repair/typescript.ts';
import { ENTITY_KIND_LIST, type Walk } from '../walk.ts';
import { tagExports } from './ecmascript-exports.ts';
import { addHeritage } from './ecmascript-heritage.ts';
import { placeLate } from './ecmascript-late.ts';
import { entityNamed, giveProperty, nameAssigned, nameProperty, objectPath } from './ecmascript-names.ts';
import { addNarrowings } from './ecmascript-narrowing.ts';
import { callSignature, nameParts, objectPart } from './ecmascript-objects.ts';
import { bindThis } from './ecmascript-this.ts';
import { spreadTests } from './tests.ts';
import { joinNamespaces } from './typescript-namespaces.ts';

const kindOf = (walk: Walk, row: number): EntityKind => ENTITY_KIND_LIST[walk.facts.get('entity', row, 'kind')];
const nodeKind = (walk: Walk, node: number): string => walk.program.grammar.tables.kinds[walk.tree.kind[node]];
const field = (walk: Walk, node: number, name: string): number =>
  childWithField(walk.tree, node, walk.program.grammar.field(name));

/** A function that is given to a variable of a stated type takes what that type says (handbook: contextual typing). */
const stateFunction = (walk: Walk, node: number): void => {
  const [type, value] = [field(walk, node, 'type'), field(walk, node, 'value')];
  if (type < 0 || !FUNCTIONS.has(value < 0 ? '' : nodeKind(walk, value))) return;
  const { expressions } = walk;
  expressions.make('cast', undefined, expressions.of(type), expressions.of(value));
};

const FUNCTIONS = new Set(['arrow_function', 'function_expression', 'generator_function']);

/** Holds for an assignment that gives a value to what is declared elsewhere: in TypeScript only functions get members by
 * assignments (handbook: Properties Declarations on Functions), and modules of Node what they export. */
const isMere = (walk: Walk, target: number): boolean => {
  if (walk.program.language.language !== 'typescript') return false;
  const path = textOf(walk.tree, walk.text, target).split('.');
  if (path[0] === 'exports' || path[0] === 'module') return false;
  const owner = path.length < 2 || path[0] === 'this' ? -1 : entityNamed(walk, path.slice(0, -1).join('.'));
  return owner <= 0 || kindOf(walk, owner) !== 'function';
};

/** A class expression has its own name inside itself, whatever it is given to (ECMA-262 §15.7.14). */
const bindOwnName = (walk: Walk, draft: Draft, node: number, row: number): void => {
  const given = GIVEN.map((name) => field(walk, node, name)).find((value) => value >= 0) ?? -1;
  if (given < 0 || nodeKind(walk, given) !== 'class') return;
  const own = field(walk, given, 'name');
  if (own < 0 || (!draft.unbound && walk.plain(own) === draft.name)) return;
  walk.openScope('block', draft.extent);
  walk.bind(walk.scope, walk.plain(own), 'entity', -1, -1, 'value', 0, row);
};

const GIVEN = ['value', 'right'];

const typeImports = new WeakMap<Walk, Set<number>>();

export const typescript: LanguageHooks = {
  repair: repairTypeScript,
  graft: joinNamespaces,
  visibility: { private: 'private', protected: 'protected', public: 'public' },
  defaultVisibility: (name) => (name.startsWith('#') ? 'private' : 'public'),
  definition(walk, match, draft, node) {
    const { facts, tree } = walk;
    // The expression of a computed name is no code of what it names.
    if (draft.nameNode >= 0 && nodeKind(walk, draft.nameNode) === 'computed_property_name')
      draft.outside = draft.nameNode;
    switch (nodeKind(walk, node)) {
      case 'required_parameter':
      case 'optional_parameter':
        // A parameter property belongs to the class, not to the constructor that declares it.
        draft.parent = facts.get('entity', draft.parent, 'parent');
        // Its type and default are the constructor's all the same.
        draft.transparent = true;
        return;
      case 'variable_declarator':
      case 'public_field_definition':
        stateFunction(walk, node);
        if (nodeKind(walk, node) === 'public_field_definition') return;
        // `const x = require('x')`, also with `.y` behind it, is an import.
        if (
          /^require\s*\(\s*["'][^"']*["']\s*\)(?:\s*\.\s*[\w$]+)?$/.test(
            textOf(tree, walk.text, field(walk, node, 'value')),
          )
        )
          draft.skip = true;
        // A name in a block is not the module's.
        if (
          (draft.kind === 'constant' || draft.kind === 'variable') &&
          SCOPE_KINDS[facts.get('scope', walk.scope, 'kind')] === 'block' &&
          nodeKind(walk, tree.parent[node]) === 'lexical_declaration'
        ) {
          draft.skip = true;
        }
        if (draft.kind === 'constant' && walk.text.startsWith('let', tree.start[tree.parent[node]]))
          draft.kind = 'variable';
        return;
      case 'assignment_expression': {
        const target = field(walk, node, 'left');
        draft.outside = target;
        if (draft.kind === 'function' && isMere(walk, target)) {
          draft.skip = true;
          return;
        }
        if (draft.kind === 'property') nameProperty(walk, draft, target, field(walk, node, 'right'));
        else nameAssigned(walk, draft, target);
        draft.unbound = nodeKind(walk, target) !== 'identifier';
        return;
      }
      case 'pair':
      case 'method_definition': {
        if (nodeKind(walk, tree.parent[node]) !== 'object') return;
        const path = objectPath(walk, node);
        draft.unbound = true;
        if (path.length === 0) return;
        const owner = entityNamed(walk, path.join('.'));
        if (owner > 0) draft.parent = owner;
        else draft.segment = [...path, draft.name].join('.');
        return;
      }
      case 'property_signature':
      case 'method_signature':
        // The members of a type that has no name are no entities.
        if (CALLABLE_KINDS.has(kindOf(walk, draft.parent))) draft.skip = true;
        // Those of a value's type are no names around it.
        if (!TYPE_KINDS.has(kindOf(walk, draft.parent))) draft.unbound = true;
        return;
      case 'internal_module':
      case 'module':
        if (match.one(walk.ids.name) >= 0 && nodeKind(walk, match.one(walk.ids.name)) === 'nested_identifier') {
          draft.segment = draft.name;
          draft.name = draft.name.slice(draft.name.lastIndexOf('.') + 1);
        }
    }
  },
  lambdaReturns: true,
  opened: bindThis,
  openingType: bindOwnName,
  openedType(walk, draft, node) {
    if (nodeKind(walk, node) === 'interface_declaration') draft.value = callSignature(walk, field(walk, node, 'body'));
  },
  expression: objectPart,
  isParameter(walk, node, callable) {
    // Function types, call signatures and tuples have parameters of their own.
    const list = walk.tree.parent[node];
    return node === callable || list === callable || (list >= 0 && walk.tree.parent[list] === callable);
  },
  import(walk, _match, node, row) {
    // A call that loads a module is a name for it: `require('x').f()`.
    if (nodeKind(walk, node) === 'call_expression')
      walk.importName(row, undefined, walk.expressions.nameText(node), 'module');
    if (!/^import\s+type\b(?!\s*(?:,|from\b))/.test(walk.text.slice(walk.tree.start[node], walk.tree.start[node] + 40)))
      return;
    const rows = typeImports.get(walk) ?? new Set();
    typeImports.set(walk, rows.add(row));
  },
  finish(walk) {
    const { facts } = walk;
    const types = typeImports.get(walk);
    const [name, type] = [IMPORT_NAME_KINDS.indexOf('name'), IMPORT_NAME_KINDS.indexOf('type')];
    for (let i = 0; types && i < facts.count('importName'); i++) {
      if (types.has(facts.get('importName', i, 'import')) && facts.get('importName', i, 'kind') === name) {
        facts.set('importName', i, 'kind', type);
      }
    }
    placeLate(walk, (draft, value) => giveProperty(walk, draft, value));
    nameParts(walk);
    addNarrowings(walk);
    addHeritage(walk, (name) => entityNamed(walk, name));
    tagExports(walk);
    if (/\.(test|spec|e2e|cy|bench)\.[cm]?[jt]sx?$|(^|\/)__tests__\//.test(walk.path)) walk.tagEntity(0, 'test');
    spreadTests(walk);
  },
};

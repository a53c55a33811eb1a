// Java: anonymous classes, bodies of enum constants, components of records.

import { HERITAGE_KINDS } from '../../model/facts.ts';
import type { EntityKind } from '../../model/kinds.ts';
import type { Expressions } from '../expressions.ts';
import { NAMED } from '../flatten.ts';
import type { LanguageHooks } from '../hooks.ts';
import { repairJava } from '../repair/java.ts';
import type { Walk } from '../walk.ts';
import { ENTITY_KIND_LIST } from '../walk.ts';
import { tagExported } from './exported.ts';
import { childrenOf, fieldOf, kindOf } from './nodes.ts';
import { spreadTests, tagTestOwners } from './tests.ts';

const ANONYMOUS = HERITAGE_KINDS.indexOf('anonymous');

/** A compact constructor takes what the header of its record says (JLS §8.10.4.2). */
const compactConstructors = (walk: Walk): void => {
  const { facts } = walk;
  for (const { row, node } of walk.entities) {
    if (kindOf(walk, node) !== 'compact_constructor_declaration') continue;
    const record = facts.get('entity', row, 'parent');
    for (const component of walk.entities) {
      if (
        facts.get('entity', component.row, 'parent') !== record ||
        kindOf(walk, component.node) !== 'formal_parameter'
      )
        continue;
      const name = facts.get('entity', component.row, 'name');
      const type = facts.get('entity', component.row, 'type');
      const spelling = facts.string(walk.expressions.nameText(fieldOf(walk, component.node, 'type')));
      facts.add('parameter', row, name, type, spelling, -1, 0);
      walk.bind(facts.get('entity', row, 'scope'), facts.text(name), 'parameter', type, -1, 'value', 0);
    }
  }
};

/** Kinds that are public without saying so. */
const PUBLIC = new Set<EntityKind>(['enum_member', 'property', 'module']);

/** `x.new Inner(…)` makes an Inner that the type of x has (JLS §15.9.1). */
const qualifiedNew = (expressions: Expressions, node: number): number => {
  const type = fieldOf(expressions, node, 'type');
  const name = childrenOf(expressions, type, 'type_identifier')[0] ?? type;
  const outer = expressions.make('typeof', undefined, expressions.of(childrenOf(expressions, node)[0]));
  const inner = expressions.make('member', expressions.nameText(name), outer);
  // The body that may follow extends it.
  expressions.put(type, inner);
  expressions.consumed[name] = 1;
  const list = childrenOf(expressions, fieldOf(expressions, node, 'arguments'));
  const args = list.filter((child) => expressions.tree.flags[child] & NAMED).map((arg) => expressions.of(arg));
  return expressions.make('new', undefined, inner, -1, args);
};

export const java: LanguageHooks = {
  repair: repairJava,
  overloads: true,
  expression: qualifiedNew,
  visibility: { public: 'public', protected: 'protected', private: 'private' },
  defaultVisibility(_name, kind, parent) {
    if (parent === 'interface' || parent === 'annotation' || PUBLIC.has(kind)) return 'public';
    return kind === 'constructor' && parent === 'enum' ? 'private' : 'package';
  },
  definition(walk, match, draft, node) {
    const { tree, facts, ids, expressions } = walk;
    const around = tree.parent[node];
    switch (kindOf(walk, node)) {
      case 'formal_parameter':
        draft.skip = kindOf(walk, tree.parent[around]) !== 'record_declaration';
        return;
      case 'method_declaration':
        // A compact source file (JLS §7.3) declares methods of no named class.
        if (ENTITY_KIND_LIST[facts.get('entity', draft.parent, 'kind')] !== 'file') return;
        draft.kind = 'function';
        if (draft.name === 'main') draft.tags.push('entrypoint');
        return;
      case 'class_body': {
        if (kindOf(walk, around) === 'object_creation_expression') {
          const type = fieldOf(walk, around, 'type');
          draft.name = `new ${expressions.nameText(type).replace(/<.*$/, '')}`;
          match.push(ids.heritage[ANONYMOUS], type);
          return;
        }
        // The body of an enum constant is a class that extends the enum.
        const owner = facts.get('entity', draft.parent, 'parent');
        draft.segment = facts.text(facts.get('entity', draft.parent, 'name'));
        draft.name = `new ${facts.text(facts.get('entity', owner, 'name'))}`;
        draft.parent = owner;
        match.push(ids.heritage[ANONYMOUS], walk.entities[owner].name);
      }
    }
  },
  finish(walk) {
    compactConstructors(walk);
    const { facts } = walk;
    for (const { row, node } of walk.entities) {
      if (kindOf(walk, node) === 'class_body') facts.set('entity', row, 'signature', facts.get('entity', row, 'name'));
    }
    tagTestOwners(walk);
    spreadTests(walk);
    tagExported(walk);
  },
};

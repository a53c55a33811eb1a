// TypeScript and JavaScript.

import type { LanguageHooks } from '../hooks.ts';

const MEMBER = /^(?:module\.)?exports\.|^.*\.prototype\./;

export const typescript: LanguageHooks = {
  visibility: { private: 'private', protected: 'protected', public: 'public' },
  defaultVisibility: (name) => (name.startsWith('#') ? 'private' : 'public'),
  definition(walk, _match, draft, node) {
    // A parameter property belongs to the class, not to the constructor that declares it.
    const { tree, facts, program } = walk;
    if (program.grammar.tables.kinds[tree.kind[node]] === 'required_parameter') {
      draft.parent = facts.get('entity', draft.parent, 'parent');
    }
    // `exports.f = function` and `C.prototype.m = function` are named by their last part.
    if (draft.name.includes('.')) {
      const path = draft.name.replace(MEMBER, '');
      const owner = /^(.*)\.prototype\./.exec(draft.name)?.[1];
      draft.segment = owner === undefined ? path : `${owner}.${path}`;
      draft.name = draft.name.slice(draft.name.lastIndexOf('.') + 1);
    }
  },
};

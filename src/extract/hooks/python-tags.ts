// Tags that follow Python's naming conventions: tests, and what a module gives away.

import { EXPORT_KINDS } from '../../model/facts.ts';
import type { EntityKind } from '../../model/kinds.ts';
import { childWithField, textOf } from '../match.ts';
import type { Walk } from '../walk.ts';
import { ENTITY_KIND_LIST } from '../walk.ts';

const CALLABLES = new Set<EntityKind>(['function', 'method', 'constructor', 'destructor', 'accessor']);
const TEST_FILE = /^(?:test_.*|.*_test|tests?|conftest)\.py$/;
/** unittest's test and fixture methods, and nose's and pytest's xunit-style ones. */
const TEST_METHOD =
  /^(?:test|setUp|tearDown|setUpClass|tearDownClass|setUpTestData|asyncSetUp|asyncTearDown|setup_method|teardown_method|setup_class|teardown_class)(?:$|_|(?<=test)[A-Z0-9])/;
const TEST_FUNCTION =
  /^(?:test_|test$|setUpModule$|tearDownModule$|setup_module$|teardown_module$|setup_function$|teardown_function$)/;
const TEST_CASE = /(?:^|\.)\w*TestCase$/;
/** A list of names that is more than literals. */
const COMPUTED = /\.__all__|\bfor\b|\(\w*\)/;
const NAME = EXPORT_KINDS.indexOf('name');

/** Tags tests by the rules of unittest and pytest. */
export const tagTests = (walk: Walk): void => {
  const { facts } = walk;
  const testFile = TEST_FILE.test(facts.text(facts.get('entity', 0, 'name')));
  if (testFile) walk.tagEntity(0, 'test');
  const cases = new Set<number>();
  for (let row = 0; row < facts.count('heritage'); row++) {
    const base = walk.expressions.simpleName(facts.get('heritage', row, 'expr'));
    if (TEST_CASE.test(base)) cases.add(facts.get('heritage', row, 'entity'));
  }
  for (const { row, kind } of walk.entities) {
    if (row === 0) continue;
    const name = facts.text(facts.get('entity', row, 'name'));
    const parent = facts.get('entity', row, 'parent');
    if (kind === 'class' && (cases.has(row) || (testFile && /^Test/.test(name)))) {
      cases.add(row);
      walk.tagEntity(row, 'test');
    } else if (kind === 'method' && cases.has(parent) && TEST_METHOD.test(name)) walk.tagEntity(row, 'test');
    else if (kind === 'function' && testFile && parent === 0 && TEST_FUNCTION.test(name)) walk.tagEntity(row, 'test');
  }
};

/** The names in `__all__`, where the module has one; undefined where it does not. */
const listed = (walk: Walk): Set<string> | undefined => {
  const { facts, tree, text, program } = walk;
  const { kinds } = program.grammar.tables;
  const statements: number[] = [];
  for (let node = 1; node < tree.count; node = tree.next[node]) {
    const inner = node + 1;
    if (kinds[tree.kind[node]] !== 'expression_statement' || inner >= tree.next[node]) continue;
    if (!/assignment$/.test(kinds[tree.kind[inner]])) continue;
    const left = childWithField(tree, inner, program.grammar.field('left'));
    if (textOf(tree, text, left) === '__all__') statements.push(inner);
  }
  if (statements.length === 0) return undefined;
  const names = new Set<string>();
  for (const statement of statements) {
    for (let node = statement; node < tree.next[statement]; node++) {
      if (kinds[tree.kind[node]] === 'string') names.add(textOf(tree, text, node).replace(/^['"]|['"]$/g, ''));
    }
  }
  for (const name of names) facts.add('export', facts.string(name), facts.string(name), -1, NAME, -1, 0);
  // What other modules list, or a computation gives, is not known here.
  return statements.some((statement) => COMPUTED.test(textOf(tree, text, statement).slice('__all__'.length)))
    ? undefined
    : names;
};

/** Tags what other modules may use: names in `__all__`, or else public names, with their public members (PEP 8). */
export const tagExports = (walk: Walk): void => {
  const { facts } = walk;
  const names = listed(walk);
  const exported = new Set([0]);
  for (const { row } of walk.entities) {
    if (row === 0) continue;
    const parent = facts.get('entity', row, 'parent');
    if (!exported.has(parent) || CALLABLES.has(ENTITY_KIND_LIST[facts.get('entity', parent, 'kind')])) continue;
    const open = facts.text(facts.get('entity', row, 'visibility')) === 'public';
    const name = facts.text(facts.get('entity', row, 'name'));
    if (!(parent === 0 && names ? names.has(name) : open)) continue;
    exported.add(row);
    walk.tagEntity(row, 'exported');
  }
};

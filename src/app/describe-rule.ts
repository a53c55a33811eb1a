// A rule as reports tell it.

import type { RuleDescription } from '../report/rule-text.ts';
import { type Rule, type RuleParam, typeText } from '../rule/rule.ts';

const paramType = (param: RuleParam): string => {
  const type = typeText(param) + (param.optional ? '?' : '');
  return param.default === null ? type : `${type} = ${[param.default].flat().join(',')}`;
};

/** @param file where the rule's file is, for a person */
export const describeRule = (rule: Rule, file: string): RuleDescription => ({
  name: rule.name,
  version: rule.version,
  file,
  summary: rule.summary,
  description: rule.description,
  params: rule.params.map((param) => ({ name: param.name, type: paramType(param), doc: param.doc })),
  returns: rule.returns.map(({ name, type, optional, doc }) => ({ name, type: type + (optional ? '?' : ''), doc })),
  uses: rule.uses,
  budget: rule.budget,
  severity: rule.severity,
  examples: rule.examples,
  text: rule.text,
});

// A small project: a chain of calls that ends in unsafe code.

export const TREE: Readonly<Record<string, string>> = {
  '.git/HEAD': '',
  'package.json': '{ "name": "tree", "type": "module" }\n',
  'src/ui/page.ts': [
    "import { total } from '../core/sum.ts';",
    '',
    'export function page(items: string[]): string {',
    "  return '<p>' + total(items) + '</p>';",
    '}',
    '',
  ].join('\n'),
  'src/core/sum.ts': [
    "import { evaluate } from './calc.ts';",
    '',
    'export function total(items: string[]): number {',
    "  return evaluate(items.join('+'));",
    '}',
    '',
  ].join('\n'),
  'src/core/calc.ts': [
    'export function evaluate(text: string): number {',
    '  return eval(text) as number;',
    '}',
    '',
    'export function safe(text: string): number {',
    '  return Number(text);',
    '}',
    '',
  ].join('\n'),
};

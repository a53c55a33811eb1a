#!/usr/bin/env node
// Writes library/csharp.api: the public and protected declarations of .NET, from the reference sources of .NET Standard
// 2.1 (github.com/dotnet/standard, tag v2.1.0, folder src/netstandard/ref; MIT). Usage: node library/csharp.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from './render.mjs';

const KIND = { class: 'C', struct: 'S', interface: 'I', enum: 'E' };
/^System\.(?:Data\.SqlTypes|Drawing|Reflection\.Emit|Runtime\.InteropServices\.ComTypes|Diagnostics\.SymbolStore)\b/;
const MODIFIERS =
  /^(?:(?:public|protected|internal|private|static|abstract|sealed|partial|virtual|override|readonly|unsafe|const|new|extern|ref|async|volatile|fixed)\s+)*/;

const split = (text) => {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    if ('<([{'.includes(text[i] ?? ' ')) depth++;
    else if ('>)]}'.includes(text[i] ?? ' ')) depth--;
    else if (i === text.length || (text[i] === ',' && depth === 0)) {
      if (text.slice(from, i).trim() !== '') parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return parts;
};

/** The end of the bracket that opens at a place. */
const closing = (text, open) => {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if ('<(['.includes(text[i])) depth++;
    else if ('>)]'.includes(text[i]) && --depth === 0) return i;
  }
  return text.length;
};

const withoutAttributes = (text) => {
  let rest = text.trim();
  while (rest.startsWith('[')) rest = rest.slice(closing(rest, 0) + 1).trim();
  return rest;
};

/** `where T : Bound` → T → Bound, where the bound is a type. */
const bounds = (text) => {
  const found = new Map();
  for (const [, name, list] of text.matchAll(/\bwhere\s+(\w+)\s*:\s*((?:(?!\bwhere\b)[^{;])*)/g)) {
    const bound = split(list).find((b) => !/^(?:class|struct|unmanaged|notnull|new\s*\(\s*\))$/.test(b));
    if (bound !== undefined) found.set(name, bound);
  }
  return found;
};

/** `Name<in T, U>` and constraints → [name, type parameters]. */
const named = (head, where) => {
  const open = head.indexOf('<');
  const name = (open < 0 ? head : head.slice(0, open)).trim();
  const own = open < 0 ? [] : split(head.slice(open + 1, closing(head, open)));
  const known = bounds(where);
  return [
    name,
    own.map((p) => ({ name: p.replace(/^(?:in|out)\s+/, ''), bound: known.get(p.replace(/^(?:in|out)\s+/, '')) })),
  ];
};

/** One parameter: its type, with `this`, `...` and `=`. */
const parameter = (text) => {
  const value = /\s=\s/.test(text) ? '=' : '';
  const plain = withoutAttributes(text).replace(/\s=\s.*$/s, '');
  const isRest = /^params\s/.test(plain);
  const receiver = /^this\s/.test(plain) ? 'this ' : '';
  const type = plain.replace(/^(?:(?:this|params|ref|out|in)\s+)+/, '').replace(/\s+@?\w+$/, '');
  return `${receiver}${isRest ? `${type.replace(/\[\]$/, '')}...` : type}${value}`;
};

const member = (line, owner) => {
  const text = withoutAttributes(line);
  const [modifiers] = MODIFIERS.exec(text);
  if (!/\b(?:public|protected)\b/.test(modifiers) && owner.kind !== 'I') return undefined;
  const isStatic = /\b(?:static|const)\b/.test(modifiers);
  const rest = text.slice(modifiers.length);
  if (/\b(?:implicit|explicit)?\s*operator\b/.test(rest) || rest.startsWith('~')) return undefined;
  if (rest.startsWith('event ')) {
    const [, type, name] = /^event\s+(.*?)\s(\w+)\s*(?:\{|;)/.exec(rest) ?? [];
    return name === undefined ? undefined : { kind: 'field', name, type, isStatic };
  }
  const body = rest.search(/\s*(?:\{|;|=(?!=)\s)/);
  const head = rest.slice(0, Math.max(body, 0));
  if (/\bthis\[/.test(head)) {
    const at = head.indexOf(' this[');
    const parameters = split(head.slice(at + 6, head.lastIndexOf(']'))).map(parameter);
    return { kind: 'method', name: 'this[]', type: head.slice(0, at).trim(), parameters, own: [], isStatic: false };
  }
  const open = parameterList(rest);
  if (open < 0 || (body >= 0 && body < open)) {
    const [, type, name] = /^(.*)\s(\w+)$/s.exec(head.trim()) ?? [];
    return name === undefined || /\.\w+$/.test(head.trim()) ? undefined : { kind: 'field', name, type, isStatic };
  }
  const end = closing(rest, open);
  const parameters = split(rest.slice(open + 1, end)).map(parameter);
  const before = rest.slice(0, open).trim();
  if (before === owner.path.at(-1)) return { kind: 'constructor', name: 'new', parameters };
  const cut = lastSpace(before);
  if (cut < 0) return undefined;
  const [name, own] = named(before.slice(cut + 1), rest.slice(end));
  if (name.includes('.')) return undefined;
  return { kind: 'method', name, type: before.slice(0, cut), parameters, own, isStatic, hasCode: false };
};

/** Where the parameters open: the first parenthesis behind a name rather than in a type. */
const parameterList = (text) => {
  for (let i = 0, depth = 0; i < text.length; i++) {
    if (text[i] === '<') depth++;
    else if (text[i] === '>') depth--;
    else if (text[i] === '(' && depth === 0 && i > 0 && /[\w>]/.test(text[i - 1])) return i;
  }
  return -1;
};

/** The last space outside brackets. */
const lastSpace = (text) => {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if ('>)]'.includes(text[i])) depth++;
    else if ('<(['.includes(text[i])) depth--;
    else if (text[i] === ' ' && depth === 0) return i;
  }
  return -1;
};

const types = [];
const read = (text) => {
  let namespace = '';
  const stack = [];
  let pending;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^\/\/.*$/, '').trim();
    if (line === '') continue;
    const space = /^namespace\s+([\w.]+)/.exec(line);
    if (space) {
      namespace = space[1];
      pending = undefined;
    } else if (line === '{') stack.push(pending);
    else if (line === '}') {
      stack.pop();
      pending = stack.at(-1);
    } else if (!line.startsWith('[') || withoutAttributes(line) !== '')
      pending = declaration(line, namespace, stack.at(-1)) ?? pending;
  }
};

const declaration = (line, namespace, owner) => {
  const text = withoutAttributes(line);
  const [modifiers] = MODIFIERS.exec(text);
  const rest = text.slice(modifiers.length);
  const isVisible = /\b(?:public|protected)\b/.test(modifiers) && (owner === undefined || owner.isVisible);
  const type = /^(class|struct|interface|enum)\s+(.*)$/.exec(rest);
  const base = { namespace, isVisible, members: [] };
  if (type) {
    const where = type[2].search(/\swhere\s/);
    const head = (where < 0 ? type[2] : type[2].slice(0, where)).replace(/\s*\{.*$/, '');
    const colon = head.search(/\s:\s/);
    const [name, own] = named(colon < 0 ? head : head.slice(0, colon), type[2]);
    const above = colon < 0 || type[1] === 'enum' ? [] : split(head.slice(colon + 3));
    return add(
      {
        ...base,
        path: [...(owner?.path ?? []), name],
        kind: KIND[type[1]],
        own,
        extends: above.filter((t) => t !== 'object'),
        implements: [],
      },
      owner,
    );
  }
  if (rest.startsWith('delegate ')) {
    const open = parameterList(rest);
    const before = rest.slice('delegate '.length, open).trim();
    const cut = lastSpace(before);
    const [name, own] = named(before.slice(cut + 1), rest.slice(closing(rest, open)));
    const parameters = split(rest.slice(open + 1, closing(rest, open))).map(parameter);
    add(
      {
        ...base,
        path: [...(owner?.path ?? []), name],
        kind: 'D',
        own,
        extends: [],
        implements: [],
        parameters,
        type: before.slice(0, cut),
      },
      owner,
    );
    return undefined;
  }
  if (owner === undefined || !owner.isVisible) return undefined;
  if (owner.kind === 'E')
    owner.members.push({ kind: 'field', name: /^\w+/.exec(text)[0], type: owner.path.at(-1), isStatic: true });
  else {
    const one = member(line, owner);
    if (one !== undefined) owner.members.push(one);
  }
  return undefined;
};

const add = (type, owner) => {
  type.order = `${owner?.order ?? ''}\0${type.path.at(-1)}\0${type.own.length}`;
  if (type.isVisible) types.push(type);
  return type;
};

const folder = process.argv[2];
for (const name of readdirSync(folder).sort()) if (name.endsWith('.cs')) read(readFileSync(join(folder, name), 'utf8'));
writeFileSync(
  new URL('csharp.api', import.meta.url),
  render('.NET, from the reference sources of .NET Standard 2.1; see csharp.mjs', types),
);

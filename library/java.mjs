#!/usr/bin/env node
// Writes library/java.api: the public and protected declarations of the Java platform, as `javap` of the JDK at hand
// prints them. Usage: node library/java.mjs [JAVA_HOME]
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from './render.mjs';

/** Packages to read, by module; a star takes the packages below too. */
const PACKAGES = {
  'java.base': ['java.*', 'javax.net.*', 'javax.crypto', 'javax.security.auth'],
  'java.logging': ['java.util.logging'],
  'java.sql': ['java.sql', 'javax.sql'],
  'java.xml': ['javax.xml.*', 'org.w3c.dom', 'org.xml.sax'],
  'java.net.http': ['java.net.http'],
  'java.compiler': ['javax.annotation.processing', 'javax.lang.model.*', 'javax.tools'],
  'java.management': ['java.lang.management', 'javax.management'],
  'java.desktop': ['java.beans'],
};
const KIND = { class: 'C', interface: 'I' };

const home = process.argv[2] ?? process.env.JAVA_HOME;
const tool = (name) => (home ? join(home, 'bin', name) : name);
const run = (name, ...args) => execFileSync(tool(name), args, { encoding: 'utf8', maxBuffer: 1 << 28 });

const matches = (name, patterns) =>
  patterns.some((p) => (p.endsWith('.*') ? name === p.slice(0, -2) || name.startsWith(p.slice(0, -1)) : name === p));

/** The public classes of a module, by `jimage`-free means: its packages through the file system of the runtime. */
const classesOf = (module, patterns) => {
  const source = `import java.net.*;import java.nio.file.*;class L{public static void main(String[] a)throws Exception{
    Path p=FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/"+a[0]);
    try(var s=Files.walk(p)){s.filter(f->f.toString().endsWith(".class")).forEach(f->System.out.println(p.relativize(f)));}}}`;
  const file = join(process.env.TMPDIR ?? '/tmp', 'L.java');
  writeFileSync(file, source);
  return run('java', file, module)
    .split('\n')
    .filter((path) => path.endsWith('.class') && !/(^|\/)(module|package)-info\.class$|\$\d/.test(path))
    .map((path) => path.slice(0, -'.class'.length).replaceAll('/', '.'))
    .filter((name) => matches(name.slice(0, name.lastIndexOf('.')), patterns));
};

/** `? extends T` and `? super T` stand for T; annotations and thrown types say nothing here. */
const clean = (text) =>
  text
    .replace(/\?\s+(?:extends|super)\s+/g, '')
    .replace(/\$/g, '.')
    .replace(/\s+throws\s.*$/, '');

/** Splits at commas outside angle brackets. */
const split = (text) => {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '<' || text[i] === '(') depth++;
    else if (text[i] === '>' || text[i] === ')') depth--;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  if (text.slice(from).trim() !== '') parts.push(text.slice(from).trim());
  return parts;
};

/** The length of a `<…>` that a text starts with, 0 if it starts otherwise. */
const bracketed = (text) => {
  if (text[0] !== '<') return 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '<') depth++;
    else if (text[i] === '>' && --depth === 0) return i + 1;
  }
  return 0;
};

/** `<K extends A & B, V>` → [[K, A], [V]]; only the first bound counts. */
const typeParameters = (text) =>
  split(text.slice(1, -1)).map((one) => {
    const [, name, bound] = /^(\S+)(?:\s+extends\s+([^&]*))?/.exec(one);
    return bound === undefined || /^java\.lang\.Object\s*$/.test(bound) ? { name } : { name, bound: bound.trim() };
  });

const member = (line, owner) => {
  let text = clean(line.trim().replace(/;$/, ''));
  const modifiers = new Set();
  for (let m = /^(\w+)\s+/.exec(text); m && MODIFIERS.has(m[1]); m = /^(\w+)\s+/.exec(text)) {
    modifiers.add(m[1]);
    text = text.slice(m[0].length);
  }
  if (text === '{}' || text.startsWith('{')) return undefined;
  const generic = bracketed(text);
  const own = generic > 0 ? typeParameters(text.slice(0, generic)) : [];
  text = text.slice(generic).trim();
  const open = text.indexOf('(');
  const isStatic = modifiers.has('static');
  if (open < 0) {
    const [, type, name] = /^(.*)\s(\S+?)(?:\s*=.*)?$/.exec(text);
    return { kind: 'field', name, type, isStatic };
  }
  const head = text.slice(0, open);
  const parameters = split(text.slice(open + 1, text.lastIndexOf(')')));
  if (!head.includes(' ')) return { kind: 'constructor', name: 'new', parameters, own };
  const [, type, name] = /^(.*)\s(\S+)$/.exec(head);
  const isAbstract = modifiers.has('abstract') && owner === 'I';
  return { kind: 'method', name, type, parameters, own, isStatic, hasCode: owner === 'I' && !isAbstract && !isStatic };
};
const MODIFIERS = new Set(
  'public protected private static final abstract default synchronized native volatile transient strictfp sealed non-sealed'.split(
    ' ',
  ),
);

const types = [];
for (const [module, patterns] of Object.entries(PACKAGES)) {
  const classes = classesOf(module, patterns);
  for (let i = 0; i < classes.length; i += 400) {
    const text = run('javap', '--module', module, '-protected', ...classes.slice(i, i + 400));
    for (const block of text.split(/^Compiled from .*$/m).slice(1)) {
      const [head, ...lines] = block.trim().split('\n');
      const isVisible = /^(?:public|protected)\b/.test(head);
      const found = /^((?:[\w-]+\s)*?)(class|interface)\s+(\S+?)(?=[<\s])(.*)\{$/.exec(head);
      if (!found) continue;
      const [, , kind, binary, rest] = found;
      const generic = bracketed(rest);
      const after = clean(rest.slice(generic));
      const [, superclass] = /\sextends\s+(.*?)(?=\simplements\s|\s*$)/.exec(after) ?? [];
      const [, interfaces] = /\simplements\s+(.*?)\s*$/.exec(after) ?? [];
      const packageEnd = binary.lastIndexOf('.');
      types.push({
        isVisible,
        namespace: binary.slice(0, packageEnd),
        path: binary.slice(packageEnd + 1).split('$'),
        kind: KIND[kind],
        own: generic > 0 ? typeParameters(clean(rest.slice(0, generic))) : [],
        extends:
          kind === 'interface'
            ? split(superclass ?? '')
            : split(superclass ?? '').filter((t) => t !== 'java.lang.Object'),
        implements: split(interfaces ?? ''),
        members: lines
          .map((line) => (line.trim() === '}' ? undefined : member(line, KIND[kind])))
          .filter((m) => m !== undefined),
      });
    }
  }
}
// What is nested in a class that nobody sees is not seen either; what nobody sees lends what it has.
const nameOf = ({ namespace, path }) => [namespace, ...path].join('.');
const byName = new Map(types.map((t) => [nameOf(t), t]));
const isSeen = (t) => t.path.every((_, i) => byName.get(nameOf({ ...t, path: t.path.slice(0, i + 1) }))?.isVisible);
const lend = (type) => {
  for (;;) {
    const hidden = type.extends
      .map((above) => [above, byName.get(above.replace(/<.*$/, ''))])
      .find(([, t]) => t && !isSeen(t));
    if (!hidden) return type;
    const [above, from] = hidden;
    const given = split(/<(.*)>$/.exec(above)?.[1] ?? '');
    const put = (text) =>
      from.own.reduce((said, { name }, i) => said.replace(new RegExp(`\\b${name}\\b`, 'g'), given[i] ?? name), text);
    const known = new Set(type.members.map((m) => `${m.name}(${m.parameters})`));
    const lent = from.members
      .filter((m) => m.kind !== 'constructor')
      .map((m) => ({ ...m, type: put(m.type), parameters: m.parameters?.map(put) }))
      .filter((m) => !known.has(`${m.name}(${m.parameters})`));
    type.extends = [...type.extends.filter((t) => t !== above), ...from.extends.map(put)];
    type.implements = [...type.implements, ...from.implements.map(put).filter((t) => !type.implements.includes(t))];
    type.members = [...type.members, ...lent];
  }
};
const visible = types.filter(isSeen).map(lend);
const version = run('java', '--version').split('\n')[0];
writeFileSync(
  new URL('java.api', import.meta.url),
  render(`The Java platform, from javap of ${version}; see java.mjs`, visible),
);

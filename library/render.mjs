// The text of an .api file: what a standard library declares, one line per declaration.
//
//     :java.util                      a namespace
//     I List<E> : Collection<E>       a type: C class, I interface, S struct, E enum, D delegate; supertypes
//     	size() int                     a method
//     	~sort(Comparator<E>) void      … of an interface that has code
//     	+of<E>(E...) List<E>           … that is static; E... takes any number
//     	+Where<T>(this List<T>)        … that extends its first parameter
//     	.length int                    a field or property
//     	new(int)                       a constructor; `=` behind a type: the parameter may be left out
//     	I Entry<K,V>                   a nested type, its members one tab deeper
//
// A type is named by its simple name where only one type of the library has it, or the namespace itself declares it.

/** Types: { namespace, path, kind, own, extends, implements, parameters?, type?, members }. */
export const render = (title, types) => {
  const owners = new Map();
  for (const { namespace, path } of types) {
    const name = path.join('.');
    owners.set(name, (owners.get(name) ?? new Set()).add(namespace));
  }
  const namespaces = [...new Set(types.map((t) => t.namespace))].sort((a, b) => b.length - a.length);
  const known = new Map(
    namespaces.map((n) => [n, new Set(types.filter((t) => t.namespace === n).map((t) => t.path[0]))]),
  );
  const short = (namespace) => (qualified) => {
    for (let dot = qualified.lastIndexOf('.'); dot > 0; dot = qualified.lastIndexOf('.', dot - 1)) {
      const [from, name] = [qualified.slice(0, dot), qualified.slice(dot + 1)];
      if (!known.get(from)?.has(name.split('.')[0])) continue;
      if (from === namespace) return name;
      return owners.get(name.split('.')[0])?.size === 1 ? name : qualified;
    }
    return qualified;
  };
  const lines = [`# ${title}`];
  let current = '';
  const order = (t) => `${t.namespace}\0${t.order ?? t.path.join('\0')}`;
  for (const type of [...types].sort((a, b) => (order(a) < order(b) ? -1 : 1))) {
    if (type.namespace !== current) {
      current = type.namespace;
      lines.push(`:${current}`);
    }
    const shorten = short(current);
    const say = (text) =>
      text.replace(/[A-Za-z_][\w.]*/g, (name) => (name.includes('.') ? shorten(name) : name)).replace(/,\s+/g, ',');
    const generic = (own) =>
      own.length === 0
        ? ''
        : `<${own.map((p) => (p.bound === undefined ? p.name : `${p.name}:${say(p.bound)}`)).join(',')}>`;
    const list = (parameters) => `(${parameters.map(say).join(',')})`;
    const tabs = '\t'.repeat(type.path.length - 1);
    const above = [...type.extends, ...type.implements].map(say).join(',');
    const head = `${tabs}${type.kind} ${type.path.at(-1)}${generic(type.own)}`;
    lines.push(
      type.kind === 'D'
        ? `${head}${list(type.parameters)} ${say(type.type)}`
        : above === ''
          ? head
          : `${head} : ${above}`,
    );
    const said = new Set();
    for (const m of type.members) {
      const flags = `${m.isStatic ? '+' : ''}${m.hasCode ? '~' : ''}`;
      const line =
        m.kind === 'field'
          ? `${flags}.${m.name} ${say(m.type)}`
          : m.kind === 'constructor'
            ? `new${list(m.parameters)}`
            : `${flags}${m.name}${generic(m.own)}${list(m.parameters)} ${say(m.type)}`;
      if (said.has(line)) continue;
      said.add(line);
      lines.push(`${tabs}\t${line}`);
    }
  }
  return `${lines.join('\n')}\n`;
};

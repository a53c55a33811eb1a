// What random trees are made of: one row per language.
//
// A block is a declaration, an import or a statement. Capital and small letters in «» stand for names: «T» «U» types,
// «f» «g» functions and members, «x» variables, «m» modules as the language names them.

export interface LanguageRow {
  readonly paths: readonly string[];
  /** What imports may name. */
  readonly modules: readonly string[];
  /** Blocks that lead to other files. */
  readonly imports: readonly string[];
  readonly blocks: readonly string[];
  readonly manifests?: Readonly<Record<string, readonly string[]>>;
  /** Put before the blocks of each file. */
  readonly head?: (path: string) => string;
}

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

const MODULE_IMPORTS = [
  "import { «T», «f» } from '«m»';",
  "import { «T», «U», «f», «g» } from '«m»';",
  "import «x» from '«m»';",
  "import * as «x» from '«m»';",
  "export * from '«m»';",
  "export { «T» as «U», «f» } from '«m»';",
];

const MODULE_BLOCKS = [
  '«x».«f»(); new «x».«T»();',
  'export default class «T» { «f»() { return this.«g»(); } }',
  'export default «x»;',
  'export class «T» extends «U» { «f»() { return super.«g»(); } }',
  'export class «T» { static «f»() { return new «U»(); } «g»() { return «T».«f»().«g»(); } }',
  'export function «f»(a) { return «g»(a); }',
  'export function «f»() { return new «T»(); }',
  'export const «x» = new «T»();',
  'export const «x» = «f»();',
  'export const «x» = { «f»() { return «g»(); }, «g»: «f» };',
  'export const «f» = (a) => «x».«g»(a);',
  '«f»(«x»);',
  '«f»().«g»().«f»();',
  'new «T»().«f»();',
  '[new «T»()].map((a) => a.«f»());',
  'let broken = (;',
];

const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'lib/package.json': [
    '{}',
    '{"name": "lib"}',
    '{"name": "lib", "main": "c.ts"}',
    '{"name": "lib", "main": "c.js"}',
    '{"name": "other", "exports": {"./c": "./index.ts"}}',
  ],
};

const SPECS = ['./a', './lib', './c', './d', '.', '../a', '../lib/c', 'lib', 'lib/c', '~/d', 'other/c'];

export const TREES: Readonly<Record<string, LanguageRow>> = {
  typescript: {
    paths: ['a.ts', 'lib/c.ts', 'lib/index.ts', 'lib/d.tsx', 'lib/a.ts'],
    modules: SPECS,
    manifests: {
      ...PACKAGES,
      'tsconfig.json': [
        '{}',
        '{"compilerOptions": {"paths": {"~/*": ["./lib/*"]}}}',
        '{"compilerOptions": {"baseUrl": "."}}',
      ],
    },
    imports: [...MODULE_IMPORTS, 'import type { «T» } from "«m»";'],
    blocks: [
      ...MODULE_BLOCKS,
      'export class «T» implements «U» { «x»: «U»; «f»(a: «T») { return a.«x».«g»(); } }',
      'export interface «T» extends «U» { «f»(): «U»; «g»: «T»; }',
      'export type «T» = «U»;',
      'export class «T»<P extends «U»> { «x»: P; «f»(): P { return this.«x»; } }',
      'export function «f»(a: «T») { return a.«g»(); }',
      'export const «x»: «T»<«U»> = «f»();',
      'namespace «T» { export function «f»() { return «g»(); } }',
      'abstract class «T» extends «U»<«T»> { abstract «f»(): «T»; }',
      'export enum «T» { «f», «g» }',
    ],
  },
  javascript: {
    paths: ['a.js', 'lib/c.js', 'lib/index.js', 'lib/d.jsx', 'lib/a.cjs'],
    modules: SPECS,
    manifests: PACKAGES,
    imports: [...MODULE_IMPORTS, "const { «T», «f» } = require('«m»');"],
    blocks: [
      ...MODULE_BLOCKS,
      'module.exports = { «f», «g»: «x», «T» };',
      'module.exports = «T»;',
      'exports.«f» = function () { return «g»(); };',
      'function «T»() { this.«x» = new «U»(); }',
      '«T».prototype.«f» = function () { return this.«x».«g»(); };',
      "require('«m»').«f»();",
      '/** @param {«T»} a */\nfunction «f»(a) { return a.«g»(); }',
      'function «f»(a, b) { b.«f»(a); return a.«g»(); }',
      'function «f»(a) { const «x» = new «T»(); return «g»(«x», this); }',
      'function «f»(a) { let «x»; «x» = new «T»(); [a].forEach((b) => { «g»(b, «x»); }); }',
      '/** @returns {«T»} */\nfunction «f»(a) { const «x» = new «U»(); return «g»(«x», a); }',
      'class «T» extends «U» { constructor(a) { super(a); this.«x» = a; } «f»() { return this.«x».«g»(this); } }',
      '«f»(new «T»(new «U»()));',
      '«T».prototype.«f» = «g»;',
      "Object.assign(«T».prototype, «x», require('«m»'));",
      'Object.assign(exports, { «f» }, «x»);',
      'const «x» = exports;\n«x».«f» = «g»;',
      'const «x» = Object.assign({ «f»() { this.«g»(); } }, exports, new «T»());\n«x».«g»();',
      '«T».prototype = Object.assign(Object.create(«U».prototype), { «f»() { return this.«g»(); } });',
      "const «T» = require('«m»');",
    ],
  },
  java: {
    paths: ['p/A.java', 'p/B.java', 'p/q/C.java', 'p/q/D.java', 'E.java'],
    modules: ['p', 'p.q', 'p', 'p.q', 'java.util', 'p.Alpha'],
    head: (path) => (path.includes('/') ? `package ${folderOf(path).replaceAll('/', '.')};` : ''),
    imports: ['import «m».«T»;', 'import «m».*;', 'import static «m».«T».*;', 'import static «m».«T».«f»;'],
    blocks: [
      'public class «T» extends «U» { «U» «x»; «T» «f»() { return «x».«g»(); } void «f»(«T» a) { «g»(a); } }',
      'public interface «T» extends «U» { «U» «f»(int a); default «T» «g»() { return «f»(1).«g»(); } }',
      'class «T» implements «U» { public «U» «f»(int a) { return new «T»(); } static «T» «g»(«U» a) { return null; } }',
      'class «T»<P extends «U»> { P «x»; P «f»(P a) { var b = a.«g»(); return «x»; } }',
      'class «T» { class «U» { void «f»() { «g»(); } } static class Inner extends «U» { void «g»() { super.«f»(); } } }',
      'enum «T» { ONE, TWO; «U» «f»() { return «U».ONE.«g»(); } }',
      'record «T»(«U» «x») { «U» «f»() { return «x»().«g»(); } }',
      'class «T» { void «f»(List<«U»> all) { for («U» a : all) a.«g»(); all.forEach(a -> a.«f»()); } }',
      'class «T» { «T»() {} «T»(«U» a) { this(); a.«f»(); } «U» «x» = new «U»(); void «g»() { new «T»(«x»).«f»(); } }',
      'class «T» { void «f»(Object a) {} void «f»(String a) {} void «f»(«U» a) {} void «g»() { «f»("a"); «f»(new «U»()); } }',
      'class «T» { void «f»(Object a) { if (a instanceof «U»(var b, «T» c)) { b.«g»(); c.«f»(); } } }',
      'record «T»(«U» «x», «T» «f») { void «g»(«U» a) { a.«x»().«g»(); a.«f»().«x»(); } }',
      'class «T» { void «f»( { }',
    ],
  },
  csharp: {
    paths: ['A.cs', 'B.cs', 'lib/C.cs', 'lib/D.cs', 'lib/E.cs'],
    modules: ['P', 'P.Q', 'P.Q', 'System.Collections.Generic', 'System.Linq'],
    manifests: {
      'lib/lib.csproj': ['<Project><ItemGroup><Using Include="P.Q" /></ItemGroup></Project>', '<Project />', ''],
      'Directory.Build.props': ['', '<Project><ItemGroup><Using Include="P" /></ItemGroup></Project>'],
    },
    imports: ['using «m»;', 'using static «m».«T»;', 'using «U» = «m».«T»;'],
    blocks: [
      'namespace P { class «T» : «U» { public «U» «x» { get; set; } public «T» «f»() { return «x».«g»(); } } }',
      'namespace P.Q { interface «T» : «U» { «U» «f»(int a); } }',
      'namespace P { partial class «T» { void «f»(«U» a) { «g»(a); } } }',
      'namespace P { partial class «T» : «U» { «U» «x»; void «g»(object a) { «x».«f»(); } } }',
      'namespace P.Q { static class «T» { public static «U» «f»(this «U» a) { return a.«g»(); } } }',
      'namespace P { class «T»<X> where X : «U» { X «x»; X «f»() { return «x».«g»(); } } }',
      'class «T» { void «f»() { var a = new «U»(); a.«g»(); new «U»().«f»().«g»(); } void «f»(«U» a) {} }',
      'class «T» { void «f»(List<«U»> all) { foreach (var a in all) a.«g»(); all.Where(a => a.«f»()).First().«g»(); } }',
      'struct «T» { «U» «f»() => «U».«g»(); }',
      'enum «T» { One }',
      'namespace P { record «T»(«U» «x») { void «f»() { «x».«g»(); } } }',
      'class «T» { void «f»(object a) { if (a is «U» { «x»: { } b } c) { b.«g»(); c.«f»(); } } }',
      'class «T» { «U» «x»; void «f»() { var (a, b) = «x»; a.«g»(); foreach (var (c, d) in new List<«U»>()) d.«f»(); } }',
      'class «T» { public void Deconstruct(out «U» a, out «T» b) { a = null; b = this; } }',
      'class «T» { void «f»( { }',
    ],
  },
  go: {
    paths: ['main.go', 'util.go', 'lib/c.go', 'lib/d.go', 'lib/c_test.go', 'lib/sub/e.go'],
    modules: ['example.com/p', 'example.com/p/lib', 'example.com/p/lib/sub', 'fmt', 'other.org/lib'],
    head: (path) => `package ${folderOf(path).split('/').at(-1) || 'main'}`,
    manifests: {
      'go.mod': ['module example.com/p\n', 'module other.org\n', ''],
      'lib/go.mod': ['module example.com/p/lib\n', ''],
    },
    imports: ['import "«m»"', 'import «x» "«m»"', 'import . "«m»"'],
    blocks: [
      'type «T» struct { «x» «U» }',
      'type «T» struct { *«U» }',
      'type «T» interface { «f»() «U» }',
      'type «T» interface { «U»; «g»() }',
      'type «T» = «U»',
      'func («x» *«T») «f»() *«U» { return «x».«x».«g»() }',
      'func («x» «T») «g»() { «x».«f»().«g»() }',
      'func «f»(a «T») «U» { return a.«g»() }',
      'func «f»() { lib.«g»(); sub.«T»{}.«f»() }',
      'func «f»(a lib.«T») { a.«g»(); var b sub.«U» = «g»(); b.«f»() }',
      'var «x» = «f»()',
      'var «x» «T»',
      'func «g»() { for _, a := range []«T»{} { a.«f»() } }',
      'func «f»( {',
    ],
  },
  c: {
    paths: ['a.c', 'b.c', 'lib/c.h', 'lib/d.c', 'e.h', 'other.cpp', 'linux.c', 'aix.c'],
    manifests: {
      'CMakeLists.txt': ['', 'option(WITH_f "f" OFF)\n', 'option(WITH_f "f" ON)\nset(x 1)\n'],
      'configure.ac': ['', 'AC_DEFINE([WITH_f], [1])\nCFLAGS=-DNDEBUG\n', 'AC_DEFINE([WITH_g], [1])\n'],
      'config.h.in': ['#undef WITH_f\n', '#cmakedefine WITH_f\n', '#define x 1\n'],
    },
    modules: ['"lib/c.h"', '"c.h"', '"e.h"', '"../e.h"', '<stdio.h>', '"b.c"', '<c.h>'],
    imports: ['#include «m»'],
    blocks: [
      'struct «T» { int «x»; struct «U» *«g»; };',
      'typedef struct «T» «U»;',
      'int «f»(struct «T» *a);',
      'int «f»(struct «T» *a) { return «g»(a); }',
      'static int «f»(struct «T» *a) { return a->«g»(a) + «g»(0); }',
      'static «T» *«g»(void) { return «f»(); }',
      '#define «f»(a) «g»(a)',
      '#define «f»(a) «f»(a, 1)',
      'MAKE(«f», "x") { «g»(0); }',
      '#ifdef «x»\nint «f»(void) { return «g»(0); }\n#else\n#define «f»(a) 0\n#endif',
      '#ifndef «x»\n#define «x» 1\n#endif',
      '#if «x»\n#include "lib/c.h"\n#endif',
      '//#define «x»\n#undef «f»',
      '#ifndef HAVE_«f»\nint «f»(void) { return «g»(0); }\n#endif',
      '#ifdef WITH_«f»\nint «f»(void) { return «g»(0); }\n#else\nint «g»(void) { return «f»(); }\n#endif',
      'int «f»(void) { return «g»(WITH_«f») + «x»(SIGWINCH); }',
      '#if defined(SIGWINCH) && !defined(__OTHER__)\nint «f»(void) { assert(«g»(0)); return 1; }\n#endif',
      'int main(void) { return «f»(0); }',
      '#ifdef HAVE_«f»\nstatic int «g»(void) { return «f»(); }\n#endif',
      '#ifdef «x»\nint «f»(int a);\n#else\nstatic inline int «f»(int a) { return 0; }\n#endif',
      '#define «f»(a, b) a(b)',
      'int «f»(void) { return «g»(«f», 1) + «f»(«g», 1); }',
      'extern int «x»;',
      'int «x» = 1;',
      'int (*«x»)(void) = «f»;',
      'struct «T» table = { .«g» = «f» };',
      'void «f»(void) { printf("x"); «x»(); }',
      'enum «T» { «f»_one, «g»_two };',
      'class «T» : public «U» { int «f»(); };',
      'int «f»( {',
    ],
  },
  python: {
    paths: ['a.py', 'lib/__init__.py', 'lib/c.py', 'lib/d.py', 'lib.py'],
    modules: ['a', 'lib', 'lib.c', '.c', '.', '.d', 'lib.d', 'os'],
    manifests: { 'pyproject.toml': ['', '[project]\nname = "p"\n'] },
    imports: [
      'import «m»',
      'import «m» as «x»',
      'from «m» import «T», «f»',
      'from «m» import «T» as «U»',
      'from «m» import *',
    ],
    blocks: [
      'class «T»(«U»):\n    def «f»(self):\n        return self.«g»()',
      'class «T»:\n    «x» = «U»()\n    def __init__(self, a: «U»):\n        self.«x» = a\n    def «f»(self):\n        return self.«x».«g»()',
      'class «T»(«x».«U»):\n    @staticmethod\n    def «f»(a):\n        return «U».«g»(a)',
      'def «f»(a: «T»):\n    return a.«g»()',
      'def «f»():\n    return «T»()',
      'def «f»(a):\n    return «g»(a)',
      '«x» = «f»()',
      '«x» = «T»()',
      '«x».«f»().«g»()',
      'def «f»(',
    ],
  },
  rust: {
    paths: ['src/lib.rs', 'src/main.rs', 'src/c.rs', 'src/d/mod.rs', 'src/d/e.rs', 'other/src/lib.rs'],
    modules: ['crate', 'crate::c', 'crate::d', 'crate::d::e', 'super', 'self::e', 'p', 'other', 'std::collections'],
    manifests: {
      'Cargo.toml': [
        '[package]\nname = "p"\n',
        '[package]\nname = "q"\n[dependencies]\nother = { path = "other" }\n',
        '',
      ],
      'other/Cargo.toml': ['[package]\nname = "other"\n', ''],
    },
    imports: [
      'mod c;',
      'pub mod d;',
      'pub mod e;',
      'use «m»::«T»;',
      'use «m»::{«T» as «U», «f»};',
      'use «m»::*;',
      'pub use «m»::«f»;',
    ],
    blocks: [
      'pub struct «T» { «x»: «U» }',
      'pub struct «T»<P: «U»>(P);',
      'pub trait «T»: «U» { fn «f»(&self) -> «U»; fn «g»(&self) { self.«f»().«g»(); } }',
      'impl «T» { pub fn «f»(&self) -> «U» { self.«x».«g»() } }',
      'impl «T» for «U» { fn «f»(&self) -> Self { self.«g»() } }',
      'pub fn «f»(a: &«T») -> «U» { a.«g»() }',
      'pub fn «f»() { let a = «T»::«g»(); a.«f»(); «m»::«g»(); }',
      'pub enum «T» { One(«U»), Two }',
      'macro_rules! «f» { () => { «g»() } }',
      'type «T» = «U»;',
      'fn «f»( {',
    ],
  },
};

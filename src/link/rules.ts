// What linking needs to know about a language: one row per language, see languages/.

import type { BINDING_KINDS } from '../model/facts.ts';
import type { EntityKind, Resolution } from '../model/kinds.ts';
import type { Role } from './file/roles.ts';
import type { Gid, SourceFile } from './project.ts';
import type { Session } from './session.ts';
import type { Sym, Type } from './symbols.ts';

/** Kinds of things that a name can mean. */
export type Meanings = ReadonlySet<EntityKind | (typeof BINDING_KINDS)[number]>;

/** Where a name stands. */
export interface Use {
  readonly role: Role;
  readonly typeArguments: number;
}

/** What a name can mean where it stands; undefined: anything. */
export interface Meant extends Use {
  readonly meanings: Meanings | undefined;
}

/** Types of the standard library, by qualified name, that the language itself speaks of. */
export interface LibraryTypes {
  /** What a keyword or literal stands for. */
  readonly literals: Readonly<Record<string, string>>;
  /** What a type extends that says nothing. */
  readonly roots: ReadonlyMap<EntityKind, string>;
  /** What arrays have the members of. */
  readonly array: string;
  /** What an array of T has besides, of T. */
  readonly arrayOf?: readonly string[];
  /** What is iterated over, by its only type parameter. */
  readonly iterable: string;
  /** What asynchronous functions give that give no value, and those that give one, of it. */
  readonly task?: string;
  readonly taskOf?: string;
  /** What `T?` is for types whose values are never null. */
  readonly optional?: string;
}

/** Exprs that macros are given. */
export interface MacroArguments {
  /** Written, but not read: those that a macro leaves out, and all in them. */
  readonly unread: ReadonlySet<number>;
  /** Functions by name that the text of a macro calls. */
  readonly called: ReadonlySet<number>;
}

export interface LinkRules {
  /** Members of the enclosing types are visible without a receiver (Java, C#, C++, Swift, Ruby). */
  readonly implicitThis: boolean;
  /** A name is visible only after its declaration, and not before (C, Go, in blocks). */
  readonly declaredBeforeUse?: boolean;
  /** Kinds that exist only as types: no value, call or construction can mean them (TypeScript). */
  readonly typeOnly?: ReadonlySet<EntityKind>;
  /** What is made is a copy of a value where a name stands for one, and not for a type (Go). */
  readonly makesCopies?: boolean;
  /** Calling a type converts to it rather than making one (Go). */
  readonly callConverts?: boolean;
  /** Several definitions of one name in a file stand in branches of conditional compilation (C). */
  readonly conditional?: boolean;
  /** Whether the condition of a row of `inactive` holds, as far as the project tells (C). */
  readonly holds?: (session: Session, file: SourceFile, row: number) => boolean | undefined;
  /** What macros make of what they are given in calls among the references (C). */
  readonly macroArguments?: (session: Session, file: SourceFile, references: readonly number[]) => MacroArguments;
  /** A member overrides one of a class only if it says so (C#). */
  readonly statedOverrides?: boolean;
  /** A type implements every interface whose methods it has (Go). */
  readonly implicitInterfaces?: boolean;
  /** `f[T]` names a function with type arguments (Go). */
  readonly indexInstantiates?: boolean;
  /** A type declaration makes a type of its own, with methods of its own, rather than a name for another (Go). */
  readonly definedTypes?: boolean;
  /** A variable may be declared without a value, and then is whatever it is given (ECMAScript). */
  readonly assignedLater?: boolean;
  /** Parameters mostly state no types: what calls give them tells (JavaScript). */
  readonly callsTell?: boolean;
  /** A class may extend what any value makes whose type says so (TypeScript). */
  readonly constructorTypes?: boolean;
  /** A class is a value that any expression can give: what is extended too (JavaScript). */
  readonly typesAreValues?: boolean;
  /** A value has the members that any code gives to it (JavaScript). */
  readonly givenFromAfar?: boolean;
  /** A function gives what some of its returns are known to give: of others nothing is told anywhere (JavaScript). */
  readonly someReturns?: boolean;
  /** Function expressions state their results: `a` of a lambda is a type (Go). */
  readonly statedResults?: boolean;
  /** Declarations tell the type of every value: one of unknown type is from outside, and has no member of ours. */
  readonly toldTypes?: boolean;
  /** How sure a call of a variable is to run the function that its declaration gives it; by default `inferred`. */
  readonly heldFunctions?: Resolution;
  /** Holds for a function that is the value of a variable, which may be given another (Go). */
  readonly holdsFunction?: (file: SourceFile, row: number) => boolean;
  /** Imports that a file gives away count for every file of the project (C#: global using directives). */
  readonly globalImports?: boolean;
  /** A constant number is of any type of integers that holds it, also as an argument (C# specification §10.2.11). */
  readonly fittingConstants?: boolean;
  /** What facts tell of the bounds of a type parameter is all there is (Java, C#). */
  readonly toldBounds?: boolean;
  /** Kinds of types of whose values none is null (C#). */
  readonly valueKinds?: ReadonlySet<EntityKind>;
  /** A generic type may be named without arguments, and then has members of none (Java). */
  readonly rawTypes?: boolean;
  /** Callables of one name are told apart by their parameters (Java, C#, C++, Swift). */
  readonly overloads?: boolean;
  /** What a name can mean by where it stands, where the language tells namespaces apart: the first that fits. */
  readonly meanings?: Readonly<Partial<Record<Role, readonly Meanings[]>>>;
  /** Kinds of types that have no members of the interfaces that they implement, only what they declare (C#). */
  readonly withoutInterfaces?: ReadonlySet<EntityKind>;
  /** Kinds of members that depend on what they name themselves, where elsewhere their types do (C#: properties). */
  readonly dependents?: ReadonlySet<EntityKind>;
  /** Functions are of types that are made for them: interfaces are none; all type arguments of a call are inferred
   * before it is judged; what a function's body gives tells which types it can be of (C#). */
  readonly delegates?: boolean;
  /** The places of tuples have names (C#). */
  readonly namedPlaces?: boolean;
  /** What is made without a type is of one of its own, with members of its own whatever their values name (C#). */
  readonly anonymousTypes?: boolean;
  /** An accessor is read: what it gives is called (C#, ECMAScript). */
  readonly readAccessors?: boolean;
  /** What a value is said to be changes nothing of it: a function is called under its name all the same (TypeScript). */
  readonly erasedCasts?: boolean;
  /** Kinds of types whose members are no names in their own code (ECMAScript: classes). */
  readonly namelessMembers?: ReadonlySet<EntityKind>;
  /** Static methods of an interface are members of it alone, not of what extends or implements it (Java). */
  readonly interfaceStatics?: boolean;
  /** Whether a type extends or implements another is told by what the other is (C#). */
  readonly heritageByKind?: boolean;
  /** What an attribute's name may leave out at the end (C#). */
  readonly attributeSuffix?: string;
  /** Types of one name are told apart by the number of their type parameters (C#). */
  readonly genericArity?: boolean;
  /** Holds if a dotted name is that of a namespace. */
  readonly isNamespace?: (session: Session, file: SourceFile, expr: number) => boolean;
  /** What a dotted name means whose head is no name in scope: a namespace leads to it. */
  readonly qualified?: (session: Session, file: SourceFile, expr: number) => readonly Sym[];
  /** Rows of types of a file that may be declared in several parts (C# partial types, TypeScript's merged declarations). */
  readonly partial?: (file: SourceFile) => ReadonlySet<number>;
  /** The parts of such a type, itself among them, in one order. */
  readonly parts?: (session: Session, gid: Gid) => readonly Gid[];
  /** Holds if a member's name does not lead to it (C#'s explicit implementations of interface members). */
  readonly isHidden?: (file: SourceFile, row: number) => boolean;
  /** Members that code elsewhere adds to a type (C# extension methods): they count when its own do not fit. */
  readonly extensions?: (session: Session, file: SourceFile, expr: number, receiver: Type) => readonly Sym[];
  /** Holds for such a member of a type from outside: the type has none that would be called instead, or this one could be
   * called by nobody. */
  readonly isWrittenFor?: (session: Session, gid: Gid) => boolean;
  /** Those of a name that nothing else has: they are meant whatever the value is that they are called through. */
  readonly extensionsOnly?: (session: Session, file: SourceFile, expr: number) => readonly Sym[];
  /** Such members by how near they are to the expr that names them: the first group of which one fits decides. */
  readonly extensionGroups?: (
    session: Session,
    file: SourceFile,
    expr: number,
    members: readonly Gid[],
  ) => readonly (readonly Gid[])[];
  /** Types of the standard library that stand for what the language itself gives; see LibraryTypes. */
  readonly libraryTypes?: LibraryTypes;
  /** `x.m` means a field where it is not called (Rust; C knows nothing else). */
  readonly methodsAreCalled?: boolean;
  /** Types from outside, by their keys, whose members are those of what they hold, where they have none of their own. */
  readonly pointers?: ReadonlySet<string>;
  /** Types from outside, by their keys, of functions that hand what their type arguments say to a loop (Go's package iter). */
  readonly sequences?: ReadonlySet<string>;
  /** Patterns from outside, by their keys, that take a value apart: which type argument of the value they give. */
  readonly unwraps?: ReadonlyMap<string, number>;
  /** What a generic type of the language itself, by its key, makes of its arguments; undefined if it is just a type. */
  readonly utilityType?: (session: Session, key: string, args: readonly (Type | undefined)[]) => Type | undefined;
  /** What a member gives that no code declares; undefined if it is not such a one. */
  readonly impliedMember?: (session: Session, receiver: Type, name: string) => Type | undefined;
  /** The member that a method gives which no code declares; undefined if there is no such method (Java: records). */
  readonly accessed?: (session: Session, receiver: Type, name: string) => Gid | undefined;
  /** What an instance has at a place when a pattern takes it apart; undefined if it cannot be. */
  readonly deconstructed?: (
    session: Session,
    object: Type & { readonly t: 'instance' },
    place: number,
  ) => Type | undefined;
  /** The expr whose value a call gives, by the name of what it calls alone; -1 if nothing tells. */
  readonly givenBack?: (file: SourceFile, call: number) => number;
  /** What calling a member of a function gives that every function has; undefined if it is no such member. */
  readonly functionResult?: (session: Session, receiver: Type, name: string) => Type | undefined;
  /** What declarations that a scope of `file` holds stand for, where code elsewhere defines what they declare (C). */
  readonly definition?: (session: Session, file: SourceFile, found: readonly Gid[], use: Meant) => readonly Gid[];
  /** Holds for a macro that expands to a call of what has its name (C23 §6.10.5.4). */
  readonly callsItself?: (session: Session, gid: Gid) => boolean;
  /** What code that is read means where what its file has of the name is left out (C). */
  readonly insteadOf?: (session: Session, file: SourceFile, found: readonly Gid[]) => readonly Gid[];
  /** Names that lexical scopes and imports do not know: the package, the crate, the linkage unit. */
  readonly outer?: (session: Session, file: SourceFile, name: string, scope: number, use?: Meant) => readonly Sym[];
  /** What an importName row stands for. */
  readonly importName: (session: Session, file: SourceFile, row: number) => readonly Sym[];
  /** The file or ext: key that an import row leads to; undefined if nowhere, null if to no file in particular. */
  readonly importTarget: (session: Session, file: SourceFile, row: number) => Sym | undefined | null;
  /** A name inside a module, seen from `file`. */
  readonly moduleMember: (session: Session, module: SourceFile, name: string) => readonly Sym[];
  /** The package or namespace that a file's top-level entities are in, where a file declares one. */
  readonly namespaceOf?: (file: SourceFile) => string | undefined;
  /** A name inside a module entity, where that is more than its children (Rust's `mod x;` stands for a file). */
  readonly namespaceMember?: (session: Session, namespace: Gid, name: string) => readonly Sym[];
  /** Holds for the key of a member that a type of the language is known not to have (ECMAScript). */
  readonly lacksMember?: (key: string) => boolean;
  /** The ext: key of a member that values of a type of the language itself have; undefined if there is none. */
  readonly nativeMember?: (session: Session, type: Type, name: string) => string | undefined;
  /** Declarations without code stand for one with code of the same name beside them (TypeScript's overload signatures). */
  readonly overloadSignatures?: boolean;
  /** Members that an entity has without being their parent (CommonJS: properties given to what a module exports). */
  readonly addedMembers?: (session: Session, gid: Gid, name: string) => readonly Sym[];
  /** Members that are copied into a type, if static, or its objects from others (ECMAScript). */
  readonly copiedMembers?: (session: Session, gid: Gid, name: string, isStatic: boolean) => readonly Sym[];
  /** What a call gives of something from outside, by its key; undefined if nothing is known of it. */
  readonly callResult?: (session: Session, file: SourceFile, call: number, key: string) => Type | undefined;
  /** The type that a function of the language itself says its argument is of (ECMAScript: Array.isArray). */
  readonly builtinPredicate?: (called: Type | undefined) => Type | undefined;
  /** What iterating over a value gives, where that is not what its type arguments say last (ECMAScript: maps). */
  readonly iteratedElement?: (type: Type) => Type | undefined;
  /** What an expr makes, whose arguments tell type arguments that are left out. */
  readonly madeOf?: (session: Session, file: SourceFile, expr: number, made: Type) => Type;
  /** The name under which what a call makes of its argument holds it, where that is no member of the argument: what
   * compilers put around the loading of a module (ECMAScript). */
  readonly wholeAs?: (file: SourceFile, call: number) => string | undefined;
  /** What a self_type stands for, where it is of the type of the value that it is reached through (TypeScript's this). */
  readonly selfOf?: (session: Session, file: SourceFile, expr: number) => Type | undefined;
  /** What `this` is in the code of a scope, where functions have one of their own (ECMAScript). */
  readonly thisOf?: (session: Session, file: SourceFile, scope: number) => Type | undefined;
  /** What a class has and what its instances have lies on different objects: neither hides the other (ECMAScript). */
  readonly apartSides?: boolean;
  /** A type that declares no constructor has the one of its supertype (ECMAScript). */
  readonly inheritsConstructors?: boolean;
  /** The ext: key of a built-in name, undefined if the language has none of that name. */
  readonly builtin?: (name: string) => string | undefined;
}

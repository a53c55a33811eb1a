; Declarations of Python (language reference §7, §8). The hook tells methods, constructors, properties, constants and
; fields from functions and variables by where they stand and how they are decorated.

(function_definition name: (_) @name return_type: (_)? @type body: (_) @body) @definition.function

((class_definition name: (_) @name superclasses: (argument_list [(identifier) (attribute)] @extends) body: (_) @body) @definition.enum
  (#any-of? @extends "Enum" "IntEnum" "StrEnum" "Flag" "IntFlag" "enum.Enum" "enum.IntEnum" "enum.StrEnum" "enum.Flag" "enum.IntFlag"))
(class_definition name: (_) @name superclasses: (argument_list [(identifier) (attribute) (subscript) (call)]* @extends)? body: (_) @body) @definition.class
(type_alias_statement left: (type [(identifier) @name (generic_type . (identifier) @name)]) right: (_) @type) @definition.type

; Functions that modules and classes give a name; those in functions are part of these.
((assignment left: (identifier) @name right: (lambda) @inner) @definition.function
  (#set! level "module"))

; Classes made by calls: collections.namedtuple, typing.NamedTuple, TypedDict and NewType, enum.Enum.
((assignment left: (identifier) @name right: (call function: [(identifier) (attribute)] @_f arguments: (argument_list . (_) . [(identifier) (attribute)] @extends))) @definition.class
  (#any-of? @_f "NewType" "typing.NewType"))
((assignment left: (identifier) @name right: (call function: [(identifier) (attribute)] @_f)) @definition.class
  (#any-of? @_f "namedtuple" "collections.namedtuple" "NamedTuple" "typing.NamedTuple" "TypedDict" "typing.TypedDict" "make_dataclass" "dataclasses.make_dataclass"))
((assignment left: (identifier) @name right: (call function: [(identifier) (attribute)] @_f arguments: (argument_list . (string) . (_)))) @definition.enum
  (#any-of? @_f "Enum" "IntEnum" "StrEnum" "Flag" "IntFlag" "enum.Enum" "enum.IntEnum" "enum.StrEnum" "enum.Flag" "enum.IntFlag"))

; Type variables stand for their bound; type aliases before PEP 695.
((assignment left: (identifier) @name right: (call function: [(identifier) (attribute)] @_f arguments: (argument_list (keyword_argument name: (identifier) @_b value: (_) @type)))) @definition.type
  (#any-of? @_f "TypeVar" "typing.TypeVar" "typing_extensions.TypeVar") (#eq? @_b "bound"))
((assignment left: (identifier) @name right: (call function: [(identifier) (attribute)] @_f)) @definition.type
  (#any-of? @_f "TypeVar" "typing.TypeVar" "typing_extensions.TypeVar" "ParamSpec" "typing.ParamSpec" "TypeVarTuple" "typing.TypeVarTuple"))
((assignment left: (identifier) @name type: (type [(identifier) (attribute)]) @_a right: (_) @type) @definition.type
  (#any-of? @_a "TypeAlias" "typing.TypeAlias" "typing_extensions.TypeAlias"))

; Variables of modules and classes; those of functions are locals.
((assignment left: (identifier) @name type: (_)? @type right: (_)? @value) @definition.variable
  (#set! level "module"))
((assignment left: [(pattern_list [(identifier) @name (list_splat_pattern (identifier) @name) (_ [(identifier) @name (list_splat_pattern (identifier) @name) (_ (identifier) @name)])])
    (tuple_pattern [(identifier) @name (list_splat_pattern (identifier) @name) (_ (identifier) @name)])
    (list_pattern [(identifier) @name (list_splat_pattern (identifier) @name)])]) @definition.variable
  (#set! level "module"))

; Attributes that methods give to the object.
(assignment left: (attribute object: (identifier) attribute: (identifier) @name) type: (_)? @type right: (_)? @value) @definition.field
[
  (pattern_list (attribute object: (identifier) attribute: (identifier) @name))
  (tuple_pattern (attribute object: (identifier) attribute: (identifier) @name))
] @definition.field

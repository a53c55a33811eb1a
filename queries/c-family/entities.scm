; Declarations of C, most of them of C++ too (ISO C23 §6.7, §6.9, §6.10.5). A name stands inside its declarator:
; the hook takes declarators apart and tells functions from variables, definitions from declarations.

(function_definition type: (_)? @type declarator: (_) @name body: (_)? @body) @definition.function

; MACRO("name") { … }: the hook names it after the call before it.
((compound_statement) @definition.function @body
  (#has-parent? @definition.function translation_unit declaration_list linkage_specification preproc_if preproc_ifdef preproc_else) (#set! level "module") (#set! name "block"))

; Prototypes and variables outside functions; those inside are locals.
((declaration type: (_)? @type declarator: (_ value: (_)? @value) @name) @definition.variable
  (#set! level "module"))

(type_definition type: (_ body: (_)? @body) @type declarator: (_) @name) @definition.type
(struct_specifier name: (_) @name body: (_) @body) @definition.struct
(union_specifier name: (_) @name body: (_) @body) @definition.union
(enum_specifier name: (_) @name body: (_) @body) @definition.enum
(enumerator name: (identifier) @name value: (_)? @value) @definition.enum_member
(field_declaration type: (_)? @type declarator: (_) @name) @definition.field

(preproc_function_def name: (identifier) @name value: (_)? @body) @definition.macro
(preproc_def name: (identifier) @name value: (_)? @body) @definition.macro

; Declarations of Go (the Go Programming Language Specification, go1.24).

(function_declaration name: (_) @name result: (_)? @type body: (_)? @body) @definition.function
; The receiver's base type owns the method (Method declarations).
(method_declaration
  receiver: (parameter_list (parameter_declaration type: (_) @receiver))
  name: (_) @name
  result: (_)? @type
  body: (_)? @body) @definition.method
(method_elem name: (_) @name result: (_)? @type) @definition.method

; Types. A struct embeds the types of its fields without names, an interface its lone elements.
(type_spec name: (_) @name
  type: (struct_type (field_declaration_list (field_declaration !name type: (_) @embed)*) @body)) @definition.struct
(type_spec name: (_) @name
  type: (interface_type (type_elem . [(type_identifier) (qualified_type) (generic_type)] @embed .)*) @body) @definition.interface
(type_spec name: (_) @name type: (_) @type) @definition.type
(type_alias name: (_) @name type: (_) @type) @definition.type

(field_declaration name: (_) @name type: (_) @type) @definition.field
; An embedded field has the name of its type; the hook reads it.
((field_declaration !name type: (_) @type) @definition.field (#set! name "embedded"))

; Package-level values; those inside functions are locals.
((var_spec . name: (identifier) @name value: (expression_list . (func_literal result: (_)? @type body: (_) @body) @inner .)) @definition.function
  (#not-eq? @name "_") (#set! level "module"))
([
  (var_spec . name: (identifier) @name . type: (_) @type .)
  (var_spec . name: (identifier) @name . type: (_)? @type . value: (expression_list . (_) @value .))
  (var_spec . name: (identifier) @name . name: (identifier) type: (_)? @type value: (expression_list . (_) @value . (_) .)?)
  (var_spec . name: (identifier) . name: (identifier) @name type: (_)? @type value: (expression_list . (_) . (_) @value .)?)
  (var_spec name: (identifier) . name: (identifier) . name: (identifier) @name type: (_)? @type)
] @definition.variable (#not-eq? @name "_") (#set! level "module"))
([
  (const_spec . name: (identifier) @name .)
  (const_spec . name: (identifier) @name . type: (_)? @type . value: (expression_list . (_) @value .))
  (const_spec . name: (identifier) @name . name: (identifier) type: (_)? @type value: (expression_list . (_) @value . (_) .)?)
  (const_spec . name: (identifier) . name: (identifier) @name type: (_)? @type value: (expression_list . (_) . (_) @value .)?)
  (const_spec name: (identifier) . name: (identifier) . name: (identifier) @name type: (_)? @type)
] @definition.constant (#not-eq? @name "_") (#set! level "module"))

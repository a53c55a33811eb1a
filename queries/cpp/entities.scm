; Declarations that only C++ has (ISO C++23 [dcl], [class], [temp]).

(class_specifier
  name: (_) @name
  (base_class_clause [(type_identifier) (qualified_identifier) (template_type)]* @extends)?
  body: (_) @body) @definition.class
(struct_specifier
  name: (_) @name
  (base_class_clause [(type_identifier) (qualified_identifier) (template_type)]* @extends)?
  body: (_) @body) @definition.struct

; Conversions: the type is the name.
[
  (function_definition declarator: (operator_cast type: (_) @type) @name body: (_)? @body)
  (function_definition declarator: (qualified_identifier name: (operator_cast type: (_) @type)) @name body: (_)? @body)
  (declaration declarator: (operator_cast type: (_) @type) @name)
] @definition.method

; Constructors, destructors, conversions and member templates that a class declares.
((declaration type: (_)? @type declarator: (_) @name) @definition.method
  (#has-parent? @definition.method field_declaration_list))
((declaration type: (_)? @type declarator: (_) @name) @definition.method
  (#has-parent? @definition.method template_declaration))

; Lambdas given a name outside functions; those inside are part of the function.
((declaration declarator: (init_declarator declarator: (identifier) @name value: (lambda_expression body: (_) @body) @inner)) @definition.function
  (#set! level "module"))

(namespace_definition name: (_) @name body: (_) @body) @definition.namespace
(alias_declaration name: (_) @name type: (_) @type) @definition.type
(concept_definition name: (_) @name) @definition.type

; Type parameters: the hook gives them to what is declared below.
(template_declaration parameters: (_) @name) @definition.type

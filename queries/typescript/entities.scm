; Declarations of TypeScript (handbook: classes, namespaces, declaration merging, ambient declarations).

[
  (function_declaration name: (identifier) @name return_type: (_)? @type body: (_) @body)
  (generator_function_declaration name: (identifier) @name return_type: (_)? @type body: (_) @body)
  (function_expression name: (identifier) @name return_type: (_)? @type body: (_) @body)
  (generator_function name: (identifier) @name return_type: (_)? @type body: (_) @body)
] @definition.function

; Functions and classes that get their name from what they are assigned to.
(variable_declarator
  name: (identifier) @name
  value: [
    (arrow_function return_type: (_)? @type body: (_) @body)
    (function_expression return_type: (_)? @type body: (_) @body)
    (generator_function return_type: (_)? @type body: (_) @body)
  ] @inner) @definition.function
(variable_declarator
  name: (identifier) @name
  value: [
    (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (as_expression . [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (as_expression . (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
    (satisfies_expression . [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (satisfies_expression . (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
  ]) @definition.function
(assignment_expression
  left: [(identifier) (member_expression) (subscript_expression index: (string))] @name
  right: [
    (arrow_function return_type: (_)? @type body: (_) @body)
    (function_expression return_type: (_)? @type body: (_) @body)
    (generator_function return_type: (_)? @type body: (_) @body)
  ] @inner) @definition.function
(assignment_expression
  left: [(identifier) (member_expression)] @name
  right: [
    (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (as_expression . [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (as_expression . (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
    (satisfies_expression . [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (satisfies_expression . (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
  ]) @definition.function
(pair
  key: [(property_identifier) (string) (number) (computed_property_name)] @name
  value: [
    (arrow_function return_type: (_)? @type body: (_) @body)
    (function_expression return_type: (_)? @type body: (_) @body)
    (generator_function return_type: (_)? @type body: (_) @body)
  ] @inner) @definition.method
(pair
  key: [(property_identifier) (string) (number)] @name
  value: [
    (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (as_expression . [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (as_expression . (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
    (satisfies_expression . [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (satisfies_expression . (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
  ]) @definition.method
((export_statement "default" value: [
    (arrow_function return_type: (_)? @type body: (_) @body)
    (function_expression !name return_type: (_)? @type body: (_) @body)
    (generator_function !name return_type: (_)? @type body: (_) @body)
  ] @inner) @definition.function
  (#set! name "default"))

; Classes.
[
  (class_declaration name: (_) @name (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body)
  (abstract_class_declaration name: (_) @name (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body)
] @definition.class
((class name: (_) @name (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body) @definition.class
  (#not-has-parent? @definition.class variable_declarator assignment_expression))
(variable_declarator name: (identifier) @name
  value: (class (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body)) @definition.class
(assignment_expression left: [(identifier) (member_expression)] @name
  right: (class (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body)) @definition.class
(variable_declarator name: (identifier) @name
  value: (as_expression . [
    (class (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body)
    (as_expression . (class (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body))
  ])) @definition.class
(assignment_expression left: [(identifier) (member_expression)] @name
  right: (as_expression . [
    (class (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body)
    (as_expression . (class (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body))
  ])) @definition.class
((export_statement "default" value: (class !name (class_heritage (extends_clause)? @extends (implements_clause (_)* @implements)?)? body: (_) @body)) @definition.class
  (#set! name "default"))
(interface_declaration name: (_) @name (extends_type_clause type: (_)* @extends)? body: (_) @body) @definition.interface
(type_alias_declaration name: (_) @name value: (_) @type) @definition.type
(enum_declaration name: (_) @name body: (_) @body) @definition.enum
((property_identifier) @definition.enum_member @name (#has-parent? @name enum_body))
((string) @definition.enum_member @name (#has-parent? @name enum_body))
(enum_assignment name: (_) @name value: (_) @value) @definition.enum_member
[(internal_module name: (_) @name body: (_)? @body) (module name: (_) @name body: (_)? @body)] @definition.namespace
((ambient_declaration "global" (statement_block) @body) @definition.namespace (#set! name "global"))

; Members.
((method_definition (accessibility_modifier)? @visibility name: (property_identifier) @name body: (_) @body) @definition.constructor
  (#eq? @name "constructor") (#has-parent? @definition.constructor class_body))
(method_definition (accessibility_modifier)? @visibility ["get" "set"] name: (_) @name return_type: (_)? @type body: (_) @body) @definition.accessor
(method_definition (accessibility_modifier)? @visibility name: (_) @name return_type: (_)? @type body: (_) @body) @definition.method
(public_field_definition (accessibility_modifier)? @visibility name: (_) @name type: (_)? @type value: [
  (arrow_function return_type: (_)? @type body: (_) @body)
  (function_expression return_type: (_)? @type body: (_) @body)
  (generator_function return_type: (_)? @type body: (_) @body)
] @inner) @definition.method
(public_field_definition (accessibility_modifier)? @visibility name: (_) @name type: (_)? @type value: (_)? @value) @definition.property
((method_signature (accessibility_modifier)? @visibility name: (property_identifier) @name) @definition.constructor
  (#eq? @name "constructor") (#has-parent? @definition.constructor class_body))
((method_signature (accessibility_modifier)? @visibility ["get" "set"] name: (_) @name return_type: (_)? @type) @definition.accessor)
((abstract_method_signature (accessibility_modifier)? @visibility ["get" "set"] name: (_) @name return_type: (_)? @type) @definition.accessor)
[
  (method_signature (accessibility_modifier)? @visibility name: (_) @name return_type: (_)? @type)
  (abstract_method_signature (accessibility_modifier)? @visibility name: (_) @name return_type: (_)? @type)
] @definition.method
(property_signature name: (_) @name type: (_)? @type) @definition.property
; Parameter properties.
(required_parameter (accessibility_modifier) @visibility pattern: (identifier) @name type: (_)? @type value: (_)? @value) @definition.property
(required_parameter ["readonly" (override_modifier)] pattern: (identifier) @name type: (_)? @type value: (_)? @value) @definition.property
(optional_parameter (accessibility_modifier) @visibility pattern: (identifier) @name type: (_)? @type) @definition.property
(optional_parameter ["readonly" (override_modifier)] pattern: (identifier) @name type: (_)? @type) @definition.property
; Overload signatures and ambient functions.
(function_signature name: (identifier) @name return_type: (_)? @type) @definition.function

; Module-level values; those inside functions are locals. The hook tells let from const.
((variable_declarator name: (identifier) @name type: (_)? @type value: (_)? @value) @definition.constant
  (#has-parent? @definition.constant lexical_declaration)
  (#set! level "module"))
((variable_declarator name: (identifier) @name type: (_)? @type value: (_)? @value) @definition.variable
  (#set! level "module"))

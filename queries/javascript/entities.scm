; Declarations of JavaScript (ECMA-262 §14-16).

[
  (function_declaration name: (identifier) @name body: (_) @body)
  (generator_function_declaration name: (identifier) @name body: (_) @body)
  (function_expression name: (identifier) @name body: (_) @body)
  (generator_function name: (identifier) @name body: (_) @body)
] @definition.function

; Functions and classes that get their name from what they are assigned to.
(variable_declarator
  name: (identifier) @name
  value: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ] @inner) @definition.function
; In parentheses too, where a cast in a comment stands before it.
(variable_declarator
  name: (identifier) @name
  value: [
    (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (parenthesized_expression (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
  ]) @definition.function
(assignment_expression
  left: [(identifier) (member_expression)] @name
  right: [
    (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (parenthesized_expression (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
  ]) @definition.function
(pair
  key: [(property_identifier) (string) (number)] @name
  value: [
    (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner)
    (parenthesized_expression (parenthesized_expression [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @inner))
  ]) @definition.method
(assignment_expression
  left: [(identifier) (member_expression) (subscript_expression index: (string))] @name
  right: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ] @inner) @definition.function
(pair
  key: [(property_identifier) (string) (number) (computed_property_name)] @name
  value: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ] @inner) @definition.method
((export_statement "default" value: [
    (arrow_function body: (_) @body)
    (function_expression !name body: (_) @body)
    (generator_function !name body: (_) @body)
  ] @inner) @definition.function
  (#set! name "default"))

; Classes.
(class_declaration name: (_) @name (class_heritage (_) @extends)? body: (_) @body) @definition.class
((class name: (_) @name (class_heritage (_) @extends)? body: (_) @body) @definition.class
  (#not-has-parent? @definition.class variable_declarator assignment_expression))
(variable_declarator name: (identifier) @name value: (class (class_heritage (_) @extends)? body: (_) @body)) @definition.class
(assignment_expression left: [(identifier) (member_expression)] @name
  right: (class (class_heritage (_) @extends)? body: (_) @body)) @definition.class
((export_statement "default" value: (class !name (class_heritage (_) @extends)? body: (_) @body)) @definition.class
  (#set! name "default"))

; Members.
((method_definition name: (property_identifier) @name body: (_) @body) @definition.constructor
  (#eq? @name "constructor") (#has-parent? @definition.constructor class_body))
(method_definition ["get" "set"] name: (_) @name body: (_) @body) @definition.accessor
(method_definition name: (_) @name body: (_) @body) @definition.method
(field_definition property: (_) @name value: [
  (arrow_function body: (_) @body)
  (function_expression body: (_) @body)
  (generator_function body: (_) @body)
] @inner) @definition.method
(field_definition property: (_) @name value: (_)? @value) @definition.property
; Properties that code gives to its object.
((assignment_expression left: (member_expression object: [(this) (identifier) (member_expression)] property: (_) @name) right: (_) @value) @definition.property)

; Module-level values; those inside functions are locals. The hook tells let from const.
((variable_declarator name: (identifier) @name value: (_)? @value) @definition.constant
  (#has-parent? @definition.constant lexical_declaration)
  (#set! level "module"))
((variable_declarator name: (identifier) @name value: (_)? @value) @definition.variable
  (#set! level "module"))

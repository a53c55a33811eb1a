; Declarations of Java (JLS 21 §7-§9).

(module_declaration name: (_) @name body: (_) @body) @definition.module

; Types (JLS §8.1, §8.9, §8.10, §9.1, §9.6).
(class_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  name: (_) @name
  superclass: (superclass (_) @extends)?
  interfaces: (super_interfaces (type_list (_)* @implements))?
  body: (_) @body) @definition.class
(interface_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  name: (_) @name
  (extends_interfaces (type_list (_)* @extends))?
  body: (_) @body) @definition.interface
(enum_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  name: (_) @name
  interfaces: (super_interfaces (type_list (_)* @implements))?
  body: (_) @body) @definition.enum
(record_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  name: (_) @name
  interfaces: (super_interfaces (type_list (_)* @implements))?
  body: (_) @body) @definition.record
(annotation_type_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  name: (_) @name
  body: (_) @body) @definition.annotation

; Anonymous classes (JLS §15.9.5) and bodies of enum constants (§8.9.1); the hook names them.
((class_body) @definition.class @body (#has-parent? @body object_creation_expression enum_constant) (#set! name "new"))

; Members.
(constructor_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  name: (_) @name
  body: (_) @body) @definition.constructor
(compact_constructor_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  name: (_) @name
  body: (_) @body) @definition.constructor
(method_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  type: (_) @type
  name: (_) @name
  dimensions: (_)? @dimensions
  body: (_)? @body) @definition.method
(annotation_type_element_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  type: (_) @type
  name: (_) @name
  dimensions: (_)? @dimensions) @definition.method
(enum_constant name: (_) @name) @definition.enum_member
(field_declaration
  (modifiers ["public" "protected" "private"] @visibility)?
  type: (_) @type
  declarator: (variable_declarator name: (_) @name dimensions: (_)? @dimensions value: (_)? @value)) @definition.field
(constant_declaration
  type: (_) @type
  declarator: (variable_declarator name: (_) @name dimensions: (_)? @dimensions value: (_)? @value)) @definition.field
; Components of a record (§8.10.1): the hook leaves out what is a parameter.
(formal_parameter type: (_) @type name: (_) @name dimensions: (_)? @dimensions) @definition.property

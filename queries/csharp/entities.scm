; Declarations of C# (C# 14 language specification, chapters 14-21). The hook reads modifiers and builds names.

(namespace_declaration name: (_) @name) @definition.namespace
(file_scoped_namespace_declaration name: (_) @name) @definition.namespace

; Types (§15, §16, §18, §19). A base list names the base class first, if there is one; the rest are interfaces.
(class_declaration
  name: (_) @name
  (base_list
    . [(identifier) (qualified_name) (generic_name) (alias_qualified_name)] @extends
    [(identifier) (qualified_name) (generic_name) (alias_qualified_name)]* @implements)?
  body: (_)? @body) @definition.class
(record_declaration
  name: (_) @name
  (base_list
    . [
      (identifier) @extends
      (qualified_name) @extends
      (generic_name) @extends
      (alias_qualified_name) @extends
      (primary_constructor_base_type type: (_) @extends)
    ]
    [(identifier) (qualified_name) (generic_name) (alias_qualified_name)]* @implements)?
  body: (_)? @body) @definition.record
(struct_declaration
  name: (_) @name
  (base_list [(identifier) (qualified_name) (generic_name) (alias_qualified_name)]* @implements)?
  body: (_)? @body) @definition.struct
(interface_declaration
  name: (_) @name
  (base_list [(identifier) (qualified_name) (generic_name) (alias_qualified_name)]* @extends)?
  body: (_)? @body) @definition.interface
(enum_declaration name: (_) @name body: (_)? @body) @definition.enum
(enum_member_declaration name: (_) @name value: (_)? @value) @definition.enum_member
; A delegate is a name for a type of functions (§20).
(delegate_declaration name: (_) @name) @definition.type @type

; Primary constructors (§15.2.1): their parameters are properties in a record.
((parameter_list) @definition.constructor
  (#has-parent? @definition.constructor class_declaration struct_declaration record_declaration) (#set! name "primary"))
(parameter type: (_) @type name: (_) @name) @definition.property

; Members (§15.4-§15.12). A property or an event with code of its own is an accessor.
(field_declaration
  (variable_declaration type: (_) @type (variable_declarator name: (_) @name . (_)? @value))) @definition.field
(event_field_declaration
  (variable_declaration type: (_) @type (variable_declarator name: (_) @name . (_)? @value))) @definition.event
(event_declaration type: (_) @type name: (_) @name accessors: (_) @body) @definition.accessor
[
  (property_declaration type: (_) @type name: (_) @name value: (arrow_expression_clause) @body)
  (property_declaration type: (_) @type name: (_) @name accessors: (accessor_list . (accessor_declaration body: (_))) @body)
  (property_declaration type: (_) @type name: (_) @name accessors: (accessor_list . (accessor_declaration !body) . (accessor_declaration body: (_))) @body)
] @definition.accessor
(property_declaration type: (_) @type name: (_) @name value: (_)? @value) @definition.property
((indexer_declaration type: (_) @type accessors: (_)? @body value: (_)? @body) @definition.accessor (#set! name "this[]"))
(method_declaration returns: (_) @type name: (_) @name body: (_)? @body) @definition.method
(local_function_statement type: (_) @type name: (_) @name body: (_)? @body) @definition.function
(constructor_declaration name: (_) @name body: (_)? @body) @definition.constructor
(destructor_declaration name: (_) @name body: (_)? @body) @definition.destructor
((operator_declaration type: (_) @type body: (_)? @body) @definition.method (#set! name "operator"))
((conversion_operator_declaration type: (_) @type body: (_)? @body) @definition.method (#set! name "operator"))

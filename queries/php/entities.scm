; Declarations of PHP (manual: classes and objects, functions, namespaces). The hook names constructors, drops the `$`
; of properties and closures' owners, and keeps one entity for each name that is assigned.

(namespace_definition name: (_)? @name body: (_) @body) @definition.namespace

(class_declaration name: (_) @name (base_clause (_)* @extends)? (class_interface_clause (_)* @implements)?
  body: (declaration_list (use_declaration [(name) (qualified_name) (relative_name)]* @mixin)*) @body) @definition.class
((anonymous_class (base_clause (_)* @extends)? (class_interface_clause (_)* @implements)?
  body: (declaration_list (use_declaration [(name) (qualified_name) (relative_name)]* @mixin)*) @body) @definition.class
  (#set! name "class@anonymous"))
(interface_declaration name: (_) @name (base_clause (_)* @extends)? body: (_) @body) @definition.interface
(trait_declaration name: (_) @name
  body: (declaration_list (use_declaration [(name) (qualified_name) (relative_name)]* @mixin)*) @body) @definition.trait
(enum_declaration name: (_) @name (class_interface_clause (_)* @implements)?
  body: (enum_declaration_list (use_declaration [(name) (qualified_name) (relative_name)]* @mixin)*) @body) @definition.enum
(enum_case name: (_) @name value: (_)? @value) @definition.enum_member

(method_declaration (visibility_modifier)? @visibility name: (_) @name return_type: (_)? @type body: (_)? @body) @definition.method
(function_definition name: (_) @name return_type: (_)? @type body: (_) @body) @definition.function

; Functions assigned to variables of the file; those in functions are part of these.
((assignment_expression left: (variable_name) @name right: [
    (anonymous_function return_type: (_)? @type body: (_) @body)
    (arrow_function return_type: (_)? @type body: (_) @body)
  ] @inner) @definition.function
  (#set! level "module"))

; Properties, hooked ones too (PHP 8.4), and those that constructor parameters declare (PHP 8.0).
(property_declaration (visibility_modifier)? @visibility type: (_)? @type (property_element name: (variable_name) @name default_value: (_)? @value)
  (property_hook_list) @body) @definition.accessor
(property_declaration (visibility_modifier)? @visibility type: (_)? @type (property_element name: (variable_name) @name default_value: (_)? @value)) @definition.property
(property_promotion_parameter visibility: (_) @visibility type: (_)? @type name: (variable_name) @name default_value: (_)? @value) @definition.property
(property_promotion_parameter visibility: (_) @visibility type: (_)? @type name: (by_ref (variable_name) @name) default_value: (_)? @value) @definition.property
; Properties that methods give to the object.
(assignment_expression left: (member_access_expression object: (variable_name) name: (name) @name) right: (_) @value) @definition.field

; Constants.
(const_declaration (visibility_modifier)? @visibility type: (_)? @type (const_element . (name) @name (_) @value)) @definition.constant
((function_call_expression function: (name) @_f arguments: (arguments . (argument (string) @name) . (argument (_) @value))) @definition.constant
  (#eq? @_f "define"))
((assignment_expression left: (variable_name) @name right: (_) @value) @definition.variable
  (#set! level "module"))

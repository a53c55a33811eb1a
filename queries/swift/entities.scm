; Declarations of Swift (The Swift Programming Language: Declarations). The grammar gives types the field name, so
; they are told from names by their kind.

(class_declaration declaration_kind: "class" name: (type_identifier) @name (inheritance_specifier inherits_from: (_) @extends)* body: (_) @body) @definition.class
(class_declaration declaration_kind: "actor" name: (type_identifier) @name (inheritance_specifier inherits_from: (_) @implements)* body: (_) @body) @definition.class
(class_declaration declaration_kind: "struct" name: (type_identifier) @name (inheritance_specifier inherits_from: (_) @implements)* body: (_) @body) @definition.struct
(class_declaration declaration_kind: "enum" name: (type_identifier) @name (inheritance_specifier inherits_from: (_) @implements)* body: (_) @body) @definition.enum
(class_declaration declaration_kind: "extension" name: (_) @name @receiver (inheritance_specifier inherits_from: (_) @implements)* body: (_) @body) @definition.extension
(protocol_declaration name: (type_identifier) @name (inheritance_specifier inherits_from: (_) @extends)* body: (_) @body) @definition.protocol

; The hook makes methods of functions that stand in a type.
(function_declaration "func" . name: _ @name [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)]? @type body: (_) @body) @definition.function
(protocol_function_declaration "func" . name: _ @name [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)]? @type body: (_)? @body) @definition.method
(init_declaration name: "init" @name body: (_)? @body) @definition.constructor
((deinit_declaration body: (_) @body) @definition.destructor (#set! name "deinit"))
((subscript_declaration [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)]? @type (computed_property) @body) @definition.method (#set! name "subscript"))
(macro_declaration . (modifiers)? . (simple_identifier) @name) @definition.macro

(property_declaration name: (pattern bound_identifier: (simple_identifier) @name) . (type_annotation (_) @type)? . computed_value: (_) @body) @definition.accessor
; Outside functions; those inside are locals.
((property_declaration name: (pattern bound_identifier: (simple_identifier) @name) . (type_annotation (_) @type)? . value: (lambda_literal) @inner) @definition.function
  (#has-parent? @definition.function source_file))
((property_declaration name: (pattern bound_identifier: (simple_identifier) @name) . (type_annotation (_) @type)? . value: (_)? @value) @definition.property
  (#has-parent? @definition.property class_body enum_class_body))
((property_declaration (value_binding_pattern mutability: "let") name: (pattern bound_identifier: (simple_identifier) @name) . (type_annotation (_) @type)? . value: (_)? @value) @definition.constant
  (#has-parent? @definition.constant source_file))
((property_declaration name: (pattern bound_identifier: (simple_identifier) @name) . (type_annotation (_) @type)? . value: (_)? @value) @definition.variable
  (#has-parent? @definition.variable source_file))
(protocol_property_declaration name: (pattern bound_identifier: (simple_identifier) @name) (type_annotation (_) @type)?) @definition.property

(enum_entry name: (simple_identifier) @name . data_contents: (_)? . raw_value: (_)? @value) @definition.enum_member
(typealias_declaration name: (type_identifier) @name [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)] @type) @definition.type
(associatedtype_declaration name: (type_identifier) @name [(user_type) (tuple_type) (function_type) (array_type) (dictionary_type) (optional_type) (metatype) (opaque_type) (existential_type) (protocol_composition_type)]? @type) @definition.type

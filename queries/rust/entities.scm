; Items (Rust Reference: Items, Associated items). The hook turns functions of impl and trait blocks into methods.

(function_item (visibility_modifier)? @visibility name: (_) @name return_type: (_)? @type body: (_) @body) @definition.function
(function_signature_item (visibility_modifier)? @visibility name: (_) @name return_type: (_)? @type) @definition.function

(struct_item (visibility_modifier)? @visibility name: (_) @name body: (_)? @body) @definition.struct
(union_item (visibility_modifier)? @visibility name: (_) @name body: (_) @body) @definition.union
(enum_item (visibility_modifier)? @visibility name: (_) @name body: (_) @body) @definition.enum
(enum_variant name: (_) @name body: (_)? @body value: (_)? @value) @definition.enum_member
(trait_item (visibility_modifier)? @visibility name: (_) @name
  bounds: (trait_bounds
    [(type_identifier) (scoped_type_identifier) (generic_type) (function_type) (higher_ranked_trait_bound)]* @extends)?
  body: (_) @body) @definition.trait
(impl_item "!" type: (_) @receiver body: (_)? @body) @definition.impl
(impl_item trait: (_)? @implements type: (_) @receiver body: (_)? @body) @definition.impl
(mod_item (visibility_modifier)? @visibility name: (_) @name body: (_) @body) @definition.module
(macro_definition name: (_) @name) @definition.macro
(type_item (visibility_modifier)? @visibility name: (_) @name type: (_) @type) @definition.type
(associated_type name: (_) @name bounds: (_)? @type) @definition.type
((const_item (visibility_modifier)? @visibility name: (_) @name type: (_) @type value: (_)? @value) @definition.constant
  (#not-eq? @name "_"))
(static_item (visibility_modifier)? @visibility name: (_) @name type: (_) @type value: (_)? @value) @definition.variable

(field_declaration (visibility_modifier)? @visibility name: (_) @name type: (_) @type) @definition.field
; Fields of tuple structs and variants: named 0, 1, … by the hook.
(ordered_field_declaration_list type: (_) @type) @definition.field

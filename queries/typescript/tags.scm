; Tags that TypeScript's own forms give.

(abstract_class_declaration) @tag.abstract
(abstract_method_signature) @tag.abstract
(public_field_definition "abstract") @tag.abstract
(public_field_definition "static") @tag.static
(method_signature "static") @tag.static
(method_definition (override_modifier)) @tag.override
(public_field_definition (override_modifier)) @tag.override
[(method_signature "?") (method_definition "?") (property_signature "?") (public_field_definition "?") (abstract_method_signature "?")] @tag.optional
(function_signature "async") @tag.async
(method_signature "async") @tag.async
(public_field_definition value: [(arrow_function "async") (function_expression "async") (generator_function "async")]) @tag.async
[
  (function_declaration type_parameters: (_)) (generator_function_declaration type_parameters: (_)) (function_signature type_parameters: (_))
  (method_definition type_parameters: (_)) (method_signature type_parameters: (_)) (abstract_method_signature type_parameters: (_))
  (class_declaration type_parameters: (_)) (abstract_class_declaration type_parameters: (_)) (class name: (_) type_parameters: (_))
  (interface_declaration type_parameters: (_)) (type_alias_declaration type_parameters: (_))
  (variable_declarator value: [(arrow_function type_parameters: (_)) (function_expression type_parameters: (_)) (class type_parameters: (_))])
  (public_field_definition value: (arrow_function type_parameters: (_)))
] @tag.generic

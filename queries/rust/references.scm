; Calls, constructions, type uses and returned values.

(call_expression) @reference.call
(struct_expression) @reference.new
(macro_invocation) @reference.macro
((type_identifier) @reference.type (#not-any-of? @reference.type "Self" "_"))
(scoped_type_identifier) @reference.type
; Names in the code of a generic call are types.
(type_arguments) @context.type

(return_expression (_) @value) @return
(function_item body: (block (_) @value .)) @return
(closure_expression body: (block (_) @value .)) @return

(lifetime) @context.none
(label) @context.none
(visibility_modifier) @context.none
(attribute_item) @context.none
(inner_attribute_item) @context.none
(extern_modifier) @context.none
(use_bounds) @context.none
(associated_type) @context.type
(where_clause) @context.type
(trait_bounds) @context.type
; Tokens that did not parse as code: see the hook.
(token_tree) @context.none
(token_tree_pattern) @context.none
(arguments) @context.value
(declaration_list) @context.value

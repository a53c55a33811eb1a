; Shapes of types (manual: type system).

(named_type) @context.type
(named_type (_) @value) @expression.group
(primitive_type) @expression.custom
(bottom_type) @expression.unknown
(optional_type (_) @element) @expression.optional_type
(union_type (_)* @element) @expression.union_type
(intersection_type (_)* @element) @expression.intersection_type
(disjunctive_normal_form_type (_)* @element) @expression.union_type
(type_list . (_) @value .) @expression.group
(type_list (_)* @element) @expression.union_type

(base_clause) @context.type
(class_interface_clause) @context.type
(use_declaration) @context.type
(use_list) @context.none

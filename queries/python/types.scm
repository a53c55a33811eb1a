; Shapes of annotations (typing documentation, PEP 484, 604, 695).

(type) @context.type
(type (attribute)) @reference.type
; The class of a handler is a value.
((as_pattern . (_) @target) @context.value (#has-parent? @context.value except_clause))
(type (_) @value) @expression.group
(generic_type) @expression.custom
(union_type (_)* @element) @expression.union_type
(member_type . (_) @object (identifier) @property .) @expression.member
(constrained_type . (_) @value) @expression.group
(splat_type (_) @value) @expression.group
(ellipsis) @expression.unknown

; Calls, constructions, types and returned values.

(method_invocation) @reference.call
(explicit_constructor_invocation) @reference.call
(object_creation_expression) @reference.new
[(marker_annotation) (annotation)] @reference.decorator

((type_identifier) @reference.type (#not-eq? @reference.type "var"))
(scoped_type_identifier) @reference.type
; Package names before a type, by their case (JLS §6.1).
((scoped_type_identifier . (type_identifier) @target) @context.none (#match? @target "^[a-z]"))
((scoped_type_identifier . (scoped_type_identifier) @target) @context.none (#match? @target "^[\\w.]*(?:^|\\.)[a-z]\\w*$"))
((scoped_identifier scope: (_) @target) @context.none (#match? @target "(?:^|\\.)[a-z]\\w*$"))
(record_pattern . (identifier) @target) @context.type

(return_statement (_) @value) @return

; Calls, constructions and returned values.

((invocation_expression function: (identifier) @_f) @reference.call (#not-eq? @_f "nameof"))
(invocation_expression function: [
    (member_access_expression) (conditional_access_expression) (generic_name) (invocation_expression)
    (element_access_expression) (parenthesized_expression) (postfix_unary_expression)
  ]) @reference.call
((invocation_expression function: (identifier) @target) @context.none (#eq? @target "nameof"))
(constructor_initializer) @reference.call
(primary_constructor_base_type) @reference.call
(object_creation_expression) @reference.new
(implicit_object_creation_expression) @reference.new
(attribute) @reference.decorator

(return_statement [(_) "this"] @value) @return
(method_declaration body: (arrow_expression_clause [(_) "this"] @value)) @return
(local_function_statement body: (arrow_expression_clause [(_) "this"] @value)) @return
(operator_declaration body: (arrow_expression_clause [(_) "this"] @value)) @return
(conversion_operator_declaration body: (arrow_expression_clause [(_) "this"] @value)) @return

; Shapes of expressions (The Swift Programming Language: Expressions).

(simple_identifier) @expression.custom
; The grammar lets operators bind before members and calls: the hook gives these their own operand.
(navigation_expression target: [(additive_expression) (multiplicative_expression) (infix_expression) (bitwise_operation) (try_expression) (await_expression) (prefix_expression operation: ["-" "+" "~" "&" (bang) (custom_operator)])]) @expression.custom
(call_expression . [(additive_expression) (multiplicative_expression) (infix_expression) (bitwise_operation) (try_expression) (await_expression) (prefix_expression operation: ["-" "+" "~" "&" (bang) (custom_operator)])]) @expression.custom
; f(a:b:) names a function, a[i] is no call.
(call_expression . (_) @value (call_suffix (value_arguments (value_argument reference_specifier: (_))))) @expression.group
(call_expression . (_) @object (call_suffix (value_arguments "[" (value_argument value: (_) @index)))) @expression.index
(call_expression . (_) @function (call_suffix (value_arguments (_)* @argument) (lambda_literal)* @argument)) @expression.call
(call_expression . (_) @function (call_suffix (lambda_literal)+ @argument)) @expression.call
(constructor_expression constructed_type: (_) @class (constructor_suffix (value_arguments (_)* @argument) (lambda_literal)* @argument)) @expression.new
(constructor_expression constructed_type: (_) @class (constructor_suffix (lambda_literal)+ @argument)) @expression.new
(value_argument name: (value_argument_label) @key value: (_) @value) @expression.pair
(value_argument value: (_) @value) @expression.group
((navigation_expression target: (_) @value suffix: (navigation_suffix suffix: (_) @_p)) @expression.group (#eq? @_p "self"))
(navigation_expression target: (_) @object suffix: (navigation_suffix suffix: (_) @property)) @expression.member
; .member of the type that the context asks for
(prefix_expression operation: "." target: (simple_identifier) @property) @expression.member
(prefix_expression operation: _ @operator target: (_) @value) @expression.unary
(postfix_expression target: (_) @value) @expression.group
(self_expression) @expression.this
(super_expression) @expression.super
(try_expression expr: (_) @value) @expression.group
(await_expression (_) @value) @expression.group
(as_expression expr: (_) @value (as_operator) . (_) @type) @expression.cast
(ternary_expression if_true: (_) @consequence if_false: (_) @alternative) @expression.conditional
(nil_coalescing_expression value: (_) @consequence if_nil: (_) @alternative) @expression.conditional
((check_expression) @expression.literal (#set! type "Bool"))
([(equality_expression) (comparison_expression) (conjunction_expression) (disjunction_expression)] @expression.literal (#set! type "Bool"))
[
  (additive_expression lhs: (_) @left op: _ @operator rhs: (_) @right)
  (multiplicative_expression lhs: (_) @left op: _ @operator rhs: (_) @right)
  (infix_expression lhs: (_) @left op: _ @operator rhs: (_) @right)
  (bitwise_operation lhs: (_) @left op: _ @operator rhs: (_) @right)
  (range_expression start: (_) @left op: _ @operator end: (_) @right)
] @expression.binary
(assignment target: (_) @left result: (_) @right) @expression.assign
(directly_assignable_expression (_) @value) @expression.group
(tuple_expression . value: (_) @value .) @expression.group
(tuple_expression value: (_)* @element) @expression.tuple
(array_literal (_)* @element) @expression.array
(lambda_literal (statements . (_) @result .)) @expression.lambda
(lambda_literal) @expression.lambda
(key_path_expression (type_identifier) @value) @expression.group

([(line_string_literal) (multi_line_string_literal) (raw_string_literal)] @expression.literal (#set! type "String"))
([(integer_literal) (hex_literal) (oct_literal) (bin_literal)] @expression.literal (#set! type "Int"))
((real_literal) @expression.literal (#set! type "Double"))
((boolean_literal) @expression.literal (#set! type "Bool"))
((regex_literal) @expression.literal (#set! type "Regex"))

[(value_argument_label) (identifier) (precedence_group_declaration) (operator_declaration) (enum_type_parameters (simple_identifier))] @context.none

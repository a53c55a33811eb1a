; Calls and constructions with type arguments; values whose type is stated.

; What loads a module stands for it.
((call_expression function: (identifier) @_f arguments: (arguments . (string) .)) @expression.name (#eq? @_f "require"))
((call_expression function: (import) arguments: (arguments . (string))) @expression.name)
(call_expression function: (import)) @expression.unknown
(call_expression function: (_) @function type_arguments: (type_arguments (_)* @type_argument)? arguments: (arguments (_)* @argument)) @expression.call
(new_expression constructor: (_) @class type_arguments: (type_arguments (_)* @type_argument)? arguments: (arguments (_)* @argument)?) @expression.new

(as_expression . (_) @value "const") @expression.group
(as_expression (_) @value (_) @type) @expression.cast
(satisfies_expression . (_) @value) @expression.group
(non_null_expression (_) @value) @expression.group
(instantiation_expression (_) @name type_arguments: (type_arguments (_)* @type_argument)) @expression.generic

; Functions that say what their argument is (handbook: Using type predicates).
[
  (arrow_function return_type: (type_predicate_annotation) @stated body: (statement_block))
  (function_expression return_type: (type_predicate_annotation) @stated)
] @expression.lambda
(arrow_function return_type: (type_predicate_annotation) @stated body: (_) @result) @expression.lambda

; Shapes of expressions (manual: expressions, operators, classes and objects). Names and variables are built by the
; hook: `$this`, self, parent, static, qualified names.

[(name) (variable_name) (qualified_name) (relative_name) (relative_scope)] @expression.custom

(function_call_expression function: (_) @value arguments: (arguments . (variadic_placeholder))) @expression.group
(function_call_expression function: (_) @function arguments: (arguments (argument)* @argument)) @expression.call
(member_call_expression object: (_) @object name: (name) @property arguments: (arguments . (variadic_placeholder))) @expression.member
(scoped_call_expression scope: (_) @scope name: (name) @name arguments: (arguments . (variadic_placeholder))) @expression.scoped
(member_call_expression object: (_) @object name: (name) @property arguments: (arguments (argument)* @argument)) @expression.call
(nullsafe_member_call_expression object: (_) @object name: (name) @property arguments: (arguments (argument)* @argument)) @expression.call
(scoped_call_expression scope: (_) @scope name: (name) @name arguments: (arguments (argument)* @argument)) @expression.call
[(member_call_expression) (nullsafe_member_call_expression) (scoped_call_expression)] @expression.unknown
(object_creation_expression . (anonymous_class (arguments (argument)* @argument)? (base_clause . (_) @class))) @expression.new
(object_creation_expression . (anonymous_class (arguments (argument)* @argument)? (class_interface_clause . (_) @class))) @expression.new
(object_creation_expression . (anonymous_class)) @expression.unknown
(object_creation_expression . (_) @class (arguments (argument)* @argument)?) @expression.new
(argument name: (name) @key . (_) @value) @expression.pair
(argument (_) @value .) @expression.group
(variadic_unpacking (_) @value) @expression.spread
(attribute . (_) @value) @expression.group

(member_access_expression object: (_) @object name: (name) @property) @expression.member
(nullsafe_member_access_expression object: (_) @object name: (name) @property) @expression.member
(scoped_property_access_expression scope: (_) @scope name: (variable_name (name) @name)) @expression.scoped
((class_constant_access_expression . (_) @value (name) @_c .) @expression.group (#eq? @_c "class"))
(class_constant_access_expression . (_) @scope (name) @name .) @expression.scoped
(subscript_expression . (_) @object (_)? @index) @expression.index

(parenthesized_expression (_) @value) @expression.group
(error_suppression_expression (_) @value) @expression.group
(clone_expression (_) @value) @expression.group
(by_ref (_) @value) @expression.group
(assignment_expression left: (_) @left right: (_) @right) @expression.assign
(reference_assignment_expression left: (_) @left right: (_) @right) @expression.assign
(augmented_assignment_expression left: (_) @left operator: "??=" right: (_) @right) @expression.assign
(conditional_expression body: (_) @consequence alternative: (_) @alternative) @expression.conditional
(conditional_expression condition: (_) @consequence !body alternative: (_) @alternative) @expression.conditional
((binary_expression operator: ["==" "!=" "===" "!==" "<" ">" "<=" ">=" "<>" "instanceof" "&&" "||" "and" "or" "xor"]) @expression.literal (#set! type "bool"))
((binary_expression operator: ".") @expression.literal (#set! type "string"))
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @expression.binary
((unary_op_expression operator: "!") @expression.literal (#set! type "bool"))
(unary_op_expression operator: _ @operator argument: (_) @value) @expression.unary
((cast_expression type: (_) @_t) @expression.literal (#match? @_t "^int|^integer") (#set! type "int"))
((cast_expression type: (_) @_t) @expression.literal (#match? @_t "^string|^binary") (#set! type "string"))
((cast_expression type: (_) @_t) @expression.literal (#match? @_t "^bool") (#set! type "bool"))
((cast_expression type: (_) @_t) @expression.literal (#match? @_t "^float|^double|^real") (#set! type "float"))
((cast_expression type: (_) @_t) @expression.literal (#match? @_t "^array") (#set! type "array"))
[(anonymous_function) (arrow_function body: (_) @result)] @expression.lambda
(match_expression) @expression.unknown

; Callables written as arrays: [$this, 'method'], [Type::class, 'method'].
((array_creation_expression . (array_element_initializer . (variable_name) @object .) . (array_element_initializer . (string (string_content) @property) .) .) @expression.member
  (#eq? @object "$this"))
((array_creation_expression . (array_element_initializer . (class_constant_access_expression . (_) @scope . (name) @_c .) .) . (array_element_initializer . (string (string_content) @name) .) .) @expression.scoped
  (#eq? @_c "class"))
(array_creation_expression . (array_element_initializer . (_) . (_)) @element (array_element_initializer)* @element) @expression.object
(array_creation_expression (array_element_initializer)* @element) @expression.array
(array_element_initializer . (string (string_content) @key) . (_) @value .) @expression.pair
(array_element_initializer (_) @value .) @expression.group

([(string) (encapsed_string) (heredoc) (nowdoc) (shell_command_expression)] @expression.literal (#set! type "string"))
((integer) @expression.literal (#set! type "int"))
((float) @expression.literal (#set! type "float"))
((boolean) @expression.literal (#set! type "bool"))
((null) @expression.literal (#set! type "null"))

; Binding patterns.
(variable_name) @pattern.name
; After a key or a hole the place of what follows is not counted.
(list_literal [(string) (integer)] @value) @pattern.rest
(list_literal . "," @value) @pattern.rest
(list_literal "," . "," @value) @pattern.rest
"," @pattern.constant
(list_literal (_) @value) @pattern.element
(array_creation_expression (array_element_initializer (_) @value .)) @pattern.element
(by_ref (_) @value) @pattern.group
[(member_access_expression) (nullsafe_member_access_expression) (subscript_expression) (scoped_property_access_expression) (dynamic_variable_name) (string) (integer) (name) (class_constant_access_expression) (function_call_expression) (member_call_expression)] @pattern.constant

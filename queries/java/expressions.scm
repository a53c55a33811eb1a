; Shapes of expressions (JLS 21 §15).

; A parameter without a type counts, but says nothing of its type.
((identifier) @expression.unknown (#has-parent? @expression.unknown inferred_parameters))
((identifier) @expression.unknown (#has-field? @expression.unknown parameters))
(identifier) @expression.name
(scoped_identifier scope: (_) @scope name: (_) @name) @expression.scoped
(parenthesized_expression (_) @value) @expression.group
(this) @expression.this
(super) @expression.super

; Calls and constructions (§15.9, §15.12). `Type.super.m()` looks in that interface.
(method_invocation !object name: (_) @name arguments: (argument_list (_)* @argument)) @expression.call
(method_invocation
  object: (_) @object
  type_arguments: (type_arguments (_)* @type_argument)?
  name: (_) @name
  arguments: (argument_list (_)* @argument)) @expression.call
(explicit_constructor_invocation constructor: (_) @function arguments: (argument_list (_)* @argument)) @expression.call
; x.new Inner(): the class is a member of the type of x; see the hook.
(object_creation_expression . (_) . ".") @expression.custom
(object_creation_expression type: (_) @class arguments: (argument_list (_)* @argument)) @expression.new

; `Outer.this` is this, as an Outer (§15.8.4).
(field_access object: (_) @type field: (this) @value) @expression.cast
(field_access object: (_) @object field: (_) @property) @expression.member
(array_access array: (_) @object index: (_) @index) @expression.index
; `Type::method`, `Type::new` (§15.13).
(method_reference . (_) @scope [(identifier) "new"] @name .) @expression.scoped
; `T.class` is a Class<T> (§15.8.2).
((class_literal (_) @type) @expression.literal (#set! type "Class"))
(cast_expression type: (_) @type value: (_) @value) @expression.cast
(array_creation_expression type: (_) @type dimensions: (_)+ @dimensions value: (_)? @value) @expression.cast
(array_initializer (_)* @element) @expression.array

(ternary_expression consequence: (_) @consequence alternative: (_) @alternative) @expression.conditional
; A switch has the type of its results; the first says it (§15.28.1).
(switch_expression body: (switch_block (switch_rule (expression_statement (_) @value)))) @expression.group
(switch_expression body: (switch_block (switch_rule (block (yield_statement (_) @value))))) @expression.group
(switch_expression body: (switch_block (switch_block_statement_group (yield_statement (_) @value)))) @expression.group
(assignment_expression left: (_) @left operator: "=" right: (_) @right) @expression.assign
(assignment_expression left: (_) @value operator: _ @operator) @expression.unary
((instanceof_expression) @expression.literal (#set! type "boolean"))
((unary_expression operator: "!") @expression.literal (#set! type "boolean"))
((binary_expression operator: ["==" "!=" "<" "<=" ">" ">=" "&&" "||"]) @expression.literal (#set! type "boolean"))
(unary_expression operator: _ @operator operand: (_) @value) @expression.unary
(update_expression ["++" "--"] @operator (_) @value) @expression.unary
(update_expression (_) @value ["++" "--"] @operator) @expression.unary
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @expression.binary

; Lambdas (§15.27): what they give back, and what they take.
(lambda_expression
  parameters: [
    (identifier) @parameter_type
    (inferred_parameters (identifier)* @parameter_type)
    (formal_parameters [(formal_parameter type: (_) @parameter_type) (spread_parameter [(type_identifier) (scoped_type_identifier) (generic_type) (array_type)] @parameter_type)]*)
  ]
  body: (block (return_statement (_) @result) .)) @expression.lambda
(lambda_expression
  parameters: [
    (identifier) @parameter_type
    (inferred_parameters (identifier)* @parameter_type)
    (formal_parameters [(formal_parameter type: (_) @parameter_type) (spread_parameter [(type_identifier) (scoped_type_identifier) (generic_type) (array_type)] @parameter_type)]*)
  ]
  body: (block)) @expression.lambda
(lambda_expression
  parameters: [
    (identifier) @parameter_type
    (inferred_parameters (identifier)* @parameter_type)
    (formal_parameters (formal_parameter type: (_) @parameter_type)*)
  ]
  body: (_) @result) @expression.lambda

; Literals (§15.8.1).
((string_literal) @expression.literal (#set! type "String"))
((template_expression) @expression.literal (#set! type "String"))
((character_literal) @expression.literal (#set! type "char"))
([(decimal_integer_literal) (hex_integer_literal) (octal_integer_literal) (binary_integer_literal)] @expression.literal
  (#match? @expression.literal "[lL]$") (#set! type "long"))
([(decimal_integer_literal) (hex_integer_literal) (octal_integer_literal) (binary_integer_literal)] @expression.literal
  (#set! type "int"))
([(decimal_floating_point_literal) (hex_floating_point_literal)] @expression.literal
  (#match? @expression.literal "[fF]$") (#set! type "float"))
([(decimal_floating_point_literal) (hex_floating_point_literal)] @expression.literal (#set! type "double"))
([(true) (false)] @expression.literal (#set! type "boolean"))
((null_literal) @expression.literal (#set! type "null"))

; Annotations (§9.7) are called like constructors.
(marker_annotation name: (_) @function) @expression.call
(annotation name: (_) @function arguments: (annotation_argument_list (_)* @argument)) @expression.call
(element_value_pair key: (_) @key value: (_) @value) @expression.pair
(element_value_array_initializer (_)* @element) @expression.array

; What a record pattern takes apart (§14.30.1).
(record_pattern . (_) @type (record_pattern_body) @value) @pattern.group
(record_pattern_body [(record_pattern_component) (record_pattern)] @value) @pattern.element
(record_pattern_body) @pattern.constant
((record_pattern_component . (_) @_type (identifier) @value .) @pattern.group (#eq? @_type "var"))
((record_pattern_component . (_) @type (identifier) @value .) @pattern.group (#not-eq? @type "var"))

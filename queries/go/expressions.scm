; Shapes of expressions (Go spec: Expressions).

[(identifier) (package_identifier)] @expression.name
(parenthesized_expression (_) @value) @expression.group
(selector_expression operand: (_) @object field: (_) @property) @expression.member

; Built-in functions whose result has the type of an argument (Built-in functions).
((call_expression function: (identifier) @_f arguments: (argument_list . [
    (type_identifier) (qualified_type) (generic_type) (pointer_type) (slice_type) (array_type) (map_type)
    (channel_type) (function_type) (struct_type) (interface_type) (parenthesized_type)
  ] @class)) @expression.new (#eq? @_f "new"))
((call_expression function: (identifier) @_f arguments: (argument_list . (_) @value)) @expression.group (#eq? @_f "new"))
((call_expression function: (identifier) @_f arguments: (argument_list . (_) @type)) @expression.cast (#eq? @_f "make"))
((call_expression function: (identifier) @_f arguments: (argument_list . (_) @value)) @expression.group (#eq? @_f "append"))
; (*T)(x) converts (Conversions).
(call_expression
  function: (parenthesized_expression (unary_expression operator: "*" operand: (_) @type))
  arguments: (argument_list . (_) @value)) @expression.cast
(call_expression function: (_) @function arguments: (argument_list (_)* @argument)) @expression.call
(variadic_argument (_) @value) @expression.spread
; F[T](x) reads like a conversion to a generic type, but is nearly always a call.
(type_conversion_expression type: (generic_type) @function operand: (_) @argument) @expression.call
(type_conversion_expression type: (_) @type operand: (_) @value) @expression.cast
(type_assertion_expression operand: (_) @value type: (_) @type) @expression.cast
(type_instantiation_expression type: (_) @name (_)* @type_argument) @expression.generic

; Composite literals (Composite literals).
(composite_literal type: (_) @class body: (literal_value [(literal_element) (keyed_element)]* @argument)) @expression.new
(literal_element (_) @value) @expression.group
(keyed_element key: (_) @key value: (_) @value) @expression.pair

(index_expression operand: (_) @object index: (_) @index) @expression.index
(slice_expression operand: (_) @value) @expression.group
; Receiving gives an element of the channel; pointers do not change what can be selected.
(unary_expression operator: "<-" operand: (_) @object) @expression.index
(unary_expression operator: ["&" "*"] operand: (_) @value) @expression.group
((unary_expression operator: "!") @expression.literal (#set! type "bool"))
(unary_expression operator: _ @operator operand: (_) @value) @expression.unary
((binary_expression operator: ["==" "!=" "<" "<=" ">" ">=" "&&" "||"]) @expression.literal (#set! type "bool"))
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @expression.binary
(func_literal
  parameters: (parameter_list [(parameter_declaration type: (_) @parameter_type) (variadic_parameter_declaration type: (_) @parameter_type)]*)
  result: (_)? @result) @expression.lambda

; Several values at once.
(expression_list . (_) @value .) @expression.group
(expression_list (_)* @element) @expression.tuple

([(interpreted_string_literal) (raw_string_literal)] @expression.literal (#set! type "string"))
([(int_literal) (iota)] @expression.literal (#set! type "int"))
((float_literal) @expression.literal (#set! type "float64"))
((imaginary_literal) @expression.literal (#set! type "complex128"))
((rune_literal) @expression.literal (#set! type "rune"))
([(true) (false)] @expression.literal (#set! type "bool"))
((nil) @expression.literal (#set! type "null"))

; Binding patterns.
((identifier) @pattern.ignore (#eq? @pattern.ignore "_"))
(expression_list . (_) @value .) @pattern.group
(expression_list (_) @value) @pattern.element
(var_spec name: (_) @value) @pattern.element
(const_spec name: (_) @value) @pattern.element

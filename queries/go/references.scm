; Calls, constructions, types and returned values.

((call_expression function: (identifier) @_f arguments: (argument_list . [(type_identifier) (qualified_type) (generic_type)]))
  @reference.new (#eq? @_f "new"))
((call_expression function: (identifier) @_f) @reference.call (#not-any-of? @_f "new" "make" "append"))
(call_expression function: [
    (selector_expression) (call_expression) (index_expression) (type_instantiation_expression) (type_assertion_expression)
  ]) @reference.call
(type_conversion_expression type: (generic_type)) @reference.call
((call_expression function: (identifier) @target) @context.none (#any-of? @target "new" "make" "append"))

; Assigning to _ names nothing.
((assignment_statement left: (expression_list (identifier) @target)) @context.none (#eq? @target "_"))

; A literal of a named type makes one; of other types only their elements count.
(composite_literal type: [(type_identifier) (qualified_type) (generic_type)]) @reference.new
; Keys of a struct literal are its fields; keys of a map are values.
(composite_literal
  type: [(type_identifier) (qualified_type) (generic_type) (struct_type)]
  body: (literal_value (keyed_element key: (literal_element (identifier) @target)))) @context.none
(literal_element (literal_value (keyed_element key: (literal_element (identifier) @target)))) @context.none

(type_identifier) @reference.type
(qualified_type) @reference.type

(return_statement (expression_list) @value) @return

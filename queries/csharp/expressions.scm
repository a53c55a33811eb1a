; Shapes of expressions (C# specification §12).

(identifier) @expression.name
"this" @expression.this
"base" @expression.super
(parenthesized_expression (_) @value) @expression.group
(parenthesized_expression "this" @value) @expression.group
(checked_expression (_) @value) @expression.group
(ref_expression (_) @value) @expression.group
(arrow_expression_clause (_) @value) @expression.group
(constant_pattern (_) @value) @expression.group

; Members.
(member_access_expression expression: _ @object name: [(identifier) @property (generic_name . (identifier) @property)]) @expression.member
(conditional_access_expression condition: _ @object
  (member_binding_expression name: [(identifier) @property (generic_name . (identifier) @property)])) @expression.member
(conditional_access_expression condition: _ @object (element_binding_expression (argument (_) @index))) @expression.index
; A range of a sequence is a sequence.
(element_access_expression expression: _ @value subscript: (bracketed_argument_list (argument (range_expression)))) @expression.group
(element_access_expression expression: _ @object subscript: (bracketed_argument_list (argument (_) @index))) @expression.index

; Calls and constructions.
((invocation_expression function: (identifier) @_f) @expression.literal (#eq? @_f "nameof") (#set! type "string"))
(invocation_expression
  function: (member_access_expression name: (generic_name (type_argument_list (_)* @type_argument))) @function
  arguments: (argument_list (_)* @argument) @passing) @expression.call
(invocation_expression
  function: (conditional_access_expression
    (member_binding_expression name: (generic_name (type_argument_list (_)* @type_argument)))) @function
  arguments: (argument_list (_)* @argument) @passing) @expression.call
(invocation_expression function: _ @function arguments: (argument_list (_)* @argument) @passing) @expression.call
(constructor_initializer ["this" "base"] @function (argument_list (_)* @argument) @passing) @expression.call
(primary_constructor_base_type type: (_) @function (argument_list (_)* @argument) @passing) @expression.call
(object_creation_expression type: (_) @class arguments: (argument_list (_)* @argument)? @passing) @expression.new
; new(…) makes what is wanted where it stands; the hook looks around it.
(implicit_object_creation_expression) @expression.custom
; What is made without a type has members by the names given, or by those of the values (§12.8.17.3).
(anonymous_object_creation_expression) @expression.custom
; How arguments are passed that are not by value (§12.6.2.3).
(argument_list (argument ["ref" "out" "in"])) @expression.custom
(argument name: (identifier) @key [(_) "this" "base"] @value .) @expression.pair
(argument [(_) "this" "base"] @value .) @expression.group

(array_creation_expression type: (_) @type) @expression.cast
(stackalloc_expression type: (_) @type) @expression.cast
(implicit_array_creation_expression (initializer_expression [(_) "this"]* @element)) @expression.array
(initializer_expression [(_) "this"]* @element) @expression.array
; Of what type it is the place tells (C# specification §12.8.24).
((collection_expression (collection_element [(expression_element [(_) "this"] @element) (spread_element)])*) @expression.array (#set! text "collection"))
(default_expression type: (_) @type) @expression.cast
; `f(a * b)` multiplies: a pointer to a type with a name is declared by no argument that one would meet.
(declaration_expression type: (pointer_type type: (identifier) @left "*" @operator) name: (identifier) @right) @expression.binary
; `out var x` is of the type of its parameter (§12.6.4.1).
((declaration_expression type: (implicit_type)) @expression.cast (#set! text "wanted"))
(declaration_expression type: (_) @type) @expression.cast
(cast_expression type: (_) @type value: _ @value) @expression.cast
(as_expression left: _ @value right: (_) @type) @expression.cast
(tuple_expression (_)* @element) @expression.tuple
(await_expression [(_) "this"] @value) @expression.await
(with_expression . [(_) "this"] @value) @expression.group
(with_initializer . (identifier) @key . (_) @value) @expression.pair

(conditional_expression consequence: _ @consequence alternative: _ @alternative) @expression.conditional
; The first result of a switch says its type.
(switch_expression (switch_expression_arm "=>" "this" @value)) @expression.group
(switch_expression (switch_expression_arm (_) @value .)) @expression.group
(assignment_expression left: (_) @left operator: ["=" "??="] right: _ @right) @expression.assign
(assignment_expression left: (_) @value operator: _ @operator) @expression.unary
([(is_expression) (is_pattern_expression)] @expression.literal (#set! type "bool"))
((binary_expression operator: ["==" "!=" "<" "<=" ">" ">=" "&&" "||"]) @expression.literal (#set! type "bool"))
(binary_expression left: _ @left operator: _ @operator right: _ @right) @expression.binary
((prefix_unary_expression "!") @expression.literal (#set! type "bool"))
(prefix_unary_expression ["-" "+" "~" "++" "--" "&" "*" "^"] @operator (_) @value) @expression.unary
(postfix_unary_expression (_) @value ["++" "--"] @operator) @expression.unary
(postfix_unary_expression (_) @value) @expression.group

; Lambdas: what they take, and what they give back. What their statements return the walk tells, and the hook how their
; code runs.
(lambda_expression
  parameters: [(implicit_parameter) @parameter_type (parameter_list (parameter)* @parameter_type)]
  body: (block)) @expression.lambda
(lambda_expression
  parameters: [(implicit_parameter) @parameter_type (parameter_list (parameter)* @parameter_type)]
  body: [(_) "this"] @result) @expression.lambda
(anonymous_method_expression parameters: (parameter_list (parameter)* @parameter_type)?) @expression.lambda
(implicit_parameter) @expression.unknown
(parameter type: (_) @value) @expression.group
(parameter) @expression.unknown

; Literals (§6.4.5).
([(string_literal) (verbatim_string_literal) (raw_string_literal) (interpolated_string_expression)] @expression.literal (#set! type "string"))
((character_literal) @expression.literal (#set! type "char"))
((integer_literal) @expression.literal (#match? @expression.literal "^[^xX]*[uU][lL]|[lL][uU]$") (#set! type "ulong"))
((integer_literal) @expression.literal (#match? @expression.literal "[lL]$") (#set! type "long"))
((integer_literal) @expression.literal (#match? @expression.literal "[uU]$") (#set! type "uint"))
((integer_literal) @expression.literal (#set! type "int"))
((real_literal) @expression.literal (#match? @expression.literal "[fF]$") (#set! type "float"))
((real_literal) @expression.literal (#match? @expression.literal "[mM]$") (#set! type "decimal"))
((real_literal) @expression.literal (#set! type "double"))
((boolean_literal) @expression.literal (#set! type "bool"))
((null_literal) @expression.literal (#set! type "null"))
((typeof_expression) @expression.literal (#set! type "Type"))
((sizeof_expression) @expression.literal (#set! type "int"))

; Attributes (§22) are called like constructors.
(attribute name: (_) @function (attribute_argument_list (_)* @argument)?) @expression.call
(attribute_argument name: (_) @key (_) @value .) @expression.pair
(attribute_argument (_) @value .) @expression.group

; Binding patterns, and what they declare of a value that they test (§11.2).
(tuple_pattern [(identifier) (tuple_pattern) (discard)] @value) @pattern.element
(discard) @pattern.ignore
(parenthesized_variable_designation [(identifier) (parenthesized_variable_designation) (discard)] @value) @pattern.element
(declaration_pattern type: (implicit_type) [(identifier) (parenthesized_variable_designation)] @value) @pattern.group
((declaration_pattern type: (_) @type name: (identifier) @value) @pattern.group (#not-eq? @type "var"))
(declaration_pattern) @pattern.constant
(var_pattern [(identifier) (parenthesized_variable_designation)] @value) @pattern.group
(recursive_pattern !type [(identifier) (property_pattern_clause) (positional_pattern_clause)] @value) @pattern.group
(recursive_pattern type: (_) @type [(identifier) (property_pattern_clause) (positional_pattern_clause)] @value) @pattern.group
(recursive_pattern) @pattern.constant
(property_pattern_clause (subpattern) @value) @pattern.group
(property_pattern_clause) @pattern.constant
(positional_pattern_clause (subpattern) @value) @pattern.element
(positional_pattern_clause) @pattern.constant
(subpattern . (identifier) @key ":" (_) @value .) @pattern.entry
(subpattern . (member_access_expression) ":" (_) @value .) @pattern.rest
(subpattern . (_) @value .) @pattern.group
(list_pattern name: (identifier) @value) @pattern.group
(list_pattern
  [
    (declaration_pattern) (recursive_pattern) (var_pattern) (list_pattern) (and_pattern) (negated_pattern)
    (parenthesized_pattern) (constant_pattern) (relational_pattern) (type_pattern) (discard)
  ] @value) @pattern.element
(list_pattern) @pattern.constant
(and_pattern left: (constant_pattern (identifier) @type) right: (_) @value) @pattern.group
(and_pattern left: (declaration_pattern type: (_) @type) right: (_) @value) @pattern.group
(and_pattern [(_) (_)] @value) @pattern.group
(negated_pattern (_) @value) @pattern.group
(parenthesized_pattern (_) @value) @pattern.group
(or_pattern) @pattern.constant
(constant_pattern) @pattern.constant
(relational_pattern) @pattern.constant
(type_pattern) @pattern.constant

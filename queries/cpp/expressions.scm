; Shapes of expressions that only C++ has, or that it parses into other nodes (ISO C++23 [expr]).

((call_expression
    function: (template_function name: (identifier) @_n arguments: (template_argument_list . (_) @type))
    arguments: (argument_list . (_) @value)) @expression.cast
  (#any-of? @_n "static_cast" "dynamic_cast" "const_cast" "reinterpret_cast"))
(call_expression function: (primitive_type) @type arguments: (argument_list . (_)? @value)) @expression.cast
(new_expression type: (_) @class arguments: (argument_list (_)* @argument)) @expression.new
(new_expression type: (_) @class) @expression.new
(compound_literal_expression type: [(type_identifier) (qualified_identifier) (template_type)] @class value: (initializer_list (_)* @argument)) @expression.new
(compound_literal_expression type: (_) @type) @expression.cast
(field_expression argument: (_) @object field: (template_method name: (_) @property)) @expression.member
(field_expression argument: (_) @object field: (dependent_name (template_method name: (_) @property))) @expression.member
(field_expression argument: (_) @object field: (qualified_identifier name: (_) @property)) @expression.member
(subscript_expression argument: (_) @object indices: (subscript_argument_list . (_) @index)) @expression.index
(this) @expression.this
(co_await_expression argument: (_) @value) @expression.await
(lambda_expression) @expression.lambda
(parameter_pack_expansion pattern: (_) @value) @expression.spread
((raw_string_literal) @expression.literal (#set! type "char*"))
(user_defined_literal) @expression.unknown
(field_initializer . (field_identifier) @name) @expression.name
(field_initializer . (template_method name: (_) @name)) @expression.name

; Objects made by their declaration.
(declaration type: [(type_identifier) (qualified_identifier) (template_type)] @class
  declarator: [(identifier) (array_declarator declarator: (identifier))]) @expression.new
(declaration type: [(type_identifier) (qualified_identifier) (template_type)] @class
  declarator: (init_declarator declarator: (identifier) value: [(argument_list (_)* @argument) (initializer_list (_)* @argument)])) @expression.new
; `T x(y);` reads as a function that takes a type y.
((declaration type: [(type_identifier) (qualified_identifier) (template_type)] @class
  declarator: (function_declarator declarator: (identifier) parameters: (parameter_list (parameter_declaration type: (type_identifier) !declarator)+))) @expression.new
  (#has-ancestor? @expression.new compound_statement))

; Binding patterns.
(structured_binding_declarator (identifier) @value) @pattern.element

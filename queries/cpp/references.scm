; Calls, and objects made.

((call_expression function: [(identifier) (field_expression) (parenthesized_expression) (call_expression) (subscript_expression) (qualified_identifier) (template_function) (lambda_expression)] @_f) @reference.call
  (#not-match? @_f "^(?:(?:static|dynamic|const|reinterpret)_cast\\s*<|(?:unsigned|signed|long|short|int|char|bool|float|double|void|size_t|u?int\\d+_t)$)"))
(new_expression) @reference.new
(compound_literal_expression type: [(type_identifier) (qualified_identifier) (template_type)]) @reference.new
(declaration type: [(type_identifier) (qualified_identifier) (template_type)]
  declarator: [(identifier) (array_declarator declarator: (identifier)) (init_declarator declarator: (identifier) value: [(argument_list) (initializer_list)])]) @reference.new
((declaration type: [(type_identifier) (qualified_identifier) (template_type)]
  declarator: (function_declarator declarator: (identifier) parameters: (parameter_list (parameter_declaration type: (type_identifier) !declarator)+))) @reference.new
  (#has-ancestor? @reference.new compound_statement))

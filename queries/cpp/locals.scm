; Scopes and names that only C++ has (ISO C++23 [basic.scope], [stmt]).

[(for_range_loop) (catch_clause) (if_statement) (while_statement) (switch_statement)] @local.scope

((for_range_loop type: (_)? @type declarator: (_) @name right: (_) @value) @local.definition (#set! mode "element"))
((declaration type: (_)? @type declarator: (_) @name value: (_) @value) @local.definition
  (#has-parent? @local.definition condition_clause))
(catch_clause parameters: (parameter_list (parameter_declaration type: (_)? @type declarator: (_) @name))) @local.definition
(lambda_capture_initializer left: (identifier) @name right: (_) @value) @local.definition

(optional_parameter_declaration type: (_) @type declarator: (_)? @name default_value: (_) @value) @parameter
((variadic_parameter_declaration type: (_) @type declarator: (_) @name) @parameter (#set! rest "yes"))
("..." @parameter (#has-parent? @parameter parameter_list) (#set! rest "yes"))

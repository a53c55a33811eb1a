; Parameters that only C has.

; K&R definitions: int f(a) int a; { … }
(parameter_list (identifier)) @context.none
(function_definition (declaration type: (_) @type declarator: (_) @name)) @parameter
((variadic_parameter) @parameter (#set! rest "yes"))

; Variables belong to the whole function (manual: variable scope); the hook makes the first binding of each visible
; everywhere. What a closure uses of its surroundings is bound there.

((assignment_expression left: [(variable_name) (list_literal)] @name right: (_) @value) @local.definition (#set! scope "function"))
((reference_assignment_expression left: (variable_name) @name right: (_) @value) @local.definition (#set! scope "function"))
((augmented_assignment_expression left: (variable_name) @name operator: "??=" right: (_) @value) @local.definition (#set! scope "function"))
((foreach_statement . (_) @value . [(variable_name) (list_literal) (by_ref)] @name) @local.definition (#set! scope "function") (#set! mode "element"))
((foreach_statement . (_) @value . (pair (_) . (_) @name .)) @local.definition (#set! scope "function") (#set! mode "element"))
((foreach_statement . (_) @value . (pair . (_) @name . (_) .)) @local.definition (#set! scope "function") (#set! mode "key"))
((catch_clause type: (_) @type name: (_) @name) @local.definition (#set! scope "function"))
((static_variable_declaration name: (_) @name value: (_)? @value) @local.definition (#set! scope "function"))

(simple_parameter type: (_)? @type name: (_) @name default_value: (_)? @value) @parameter
((variadic_parameter type: (_)? @type name: (_) @name) @parameter (#set! rest "element"))
((property_promotion_parameter type: (_)? @type name: [(variable_name) @name (by_ref (variable_name) @name)] default_value: (_)? @value) @parameter (#set! property "yes"))

; Scopes and the names they declare (ECMA-262 §14.2-14.3, §15.1).

(for_statement) @local.scope
(for_in_statement) @local.scope
(catch_clause) @local.scope
(switch_body) @local.scope

((for_in_statement kind: _ left: (_) @name operator: "of" right: (_) @value) @local.definition (#set! mode "element"))
((for_in_statement kind: _ left: (_) @name operator: "in" right: (_) @value) @local.definition (#set! mode "key"))
(catch_clause parameter: (_) @name) @local.definition

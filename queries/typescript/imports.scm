; Module forms of TypeScript only (handbook: modules reference).

((import_statement (import_require_clause (identifier) @local source: (string) @source)) @import (#set! kind "module"))
((import_alias . (identifier) @name (_) @value .) @local.definition (#set! hoist "yes"))
(export_statement declaration: (ambient_declaration (_ name: (_) @local))) @export
(export_statement declaration: (ambient_declaration (_ (variable_declarator name: (identifier) @local)))) @export
((export_statement "=" (_) @value) @export (#set! kind "assign"))

; Module forms of TypeScript only (handbook: modules reference).

((import_statement (import_require_clause (identifier) @local source: (string) @source)) @import (#set! kind "module"))
; Another name for what a name means (handbook: Namespaces, aliases).
((import_alias . (identifier) @name (_) @value .) @local.definition (#set! kind "alias") (#set! hoist "yes"))
(export_statement declaration: (import_alias . (identifier) @local)) @export
(export_statement declaration: (ambient_declaration (_ name: (_) @local))) @export
(export_statement declaration: (ambient_declaration (_ (variable_declarator name: (identifier) @local)))) @export
((export_statement "=" (_) @value) @export (#set! kind "assign"))

; Packages, imports and modules (JLS 21 §7).

((package_declaration [(identifier) (scoped_identifier)] @source) @import (#set! kind "package"))

; import static a.B.c; import static a.B.*;
((import_declaration "static" (scoped_identifier) @source (asterisk)) @import (#set! kind "static"))
((import_declaration "static" (scoped_identifier scope: (_) @source)) @import (#set! kind "static"))
; import a.b.*; import a.B;
((import_declaration [(identifier) (scoped_identifier)] @source (asterisk)) @import (#set! kind "star"))
((import_declaration (scoped_identifier scope: (_) @source)) @import (#set! kind "names"))
((import_declaration (identifier)) @import (#set! kind "names"))

((asterisk) @import.name (#set! kind "star"))
(import_declaration (scoped_identifier name: (_) @imported) .) @import.name
(import_declaration (identifier) @imported .) @import.name

((requires_module_directive module: (_) @source) @import (#set! kind "module"))
[(exports_module_directive) (opens_module_directive)] @context.none
(uses_module_directive type: (_) @target) @context.type
(provides_module_directive) @context.type
(module_declaration name: (_) @target) @context.none

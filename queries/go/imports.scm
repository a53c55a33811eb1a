; Packages and imports (Go spec: Packages). The hook names what an import without a name brings.

((package_clause (package_identifier) @source) @import (#set! kind "package"))
((import_spec name: (package_identifier) path: (_) @source) @import (#set! kind "module"))
((import_spec name: (dot) path: (_) @source) @import (#set! kind "star"))
((import_spec name: (blank_identifier) path: (_) @source) @import (#set! kind "side_effect"))
((import_spec path: (_) @source) @import (#set! kind "module") (#set! local "path"))

((import_spec name: (package_identifier) @local) @import.name (#set! kind "module"))
((import_spec name: (dot)) @import.name (#set! kind "star"))

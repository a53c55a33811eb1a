; Imports (language reference §7.11).

; import a.b, import a.b as c: one import each.
((dotted_name) @import @source (#has-parent? @import import_statement) (#set! kind "module"))
((aliased_import name: (_) @source alias: (_) @local) @import (#has-parent? @import import_statement) (#set! kind "module"))

((import_from_statement module_name: (_) @source (wildcard_import)) @import (#set! kind "star"))
(import_from_statement module_name: (_) @source) @import
(import_from_statement name: (dotted_name) @imported) @import.name
(import_from_statement name: (aliased_import name: (_) @imported alias: (_) @local)) @import.name
((future_import_statement "__future__" @source) @import)

; importlib.import_module('a'), __import__('a')
((call function: (attribute attribute: (identifier) @_f) arguments: (argument_list . (string) @source)) @import
  (#eq? @_f "import_module") (#set! kind "dynamic"))
((call function: (identifier) @_f arguments: (argument_list . (string) @source)) @import
  (#any-of? @_f "import_module" "__import__") (#set! kind "dynamic"))

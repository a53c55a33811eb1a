; ES modules (ECMA-262 §16.2) and CommonJS (Node.js: Modules).

(import_statement (import_clause) source: (string) @source) @import
((import_statement . source: (string) @source) @import (#set! kind "side_effect"))
((import_clause (identifier) @local) @import.name (#set! kind "default"))
((namespace_import (identifier) @local) @import.name (#set! kind "module"))
((import_specifier name: _ @imported alias: (_)? @local) @import.name (#not-match? @import.name "^type\\s+(?!as\\b|,|$)"))
((import_specifier name: _ @imported alias: (_)? @local) @import.name (#match? @import.name "^type\\s+(?!as\\b|,|$)") (#set! kind "type"))

; import('x')
((call_expression function: (import) arguments: (arguments . (string) @source)) @import (#set! kind "dynamic"))

; const x = require('x'), const { a, b: c } = require('x'), const x = require('x').a, require('x')
((variable_declarator name: (identifier) @local value: (call_expression function: (identifier) @_f arguments: (arguments . (string) @source .))) @import
  (#eq? @_f "require") (#set! kind "module"))
((variable_declarator name: (object_pattern) value: (call_expression function: (identifier) @_f arguments: (arguments . (string) @source .))) @import
  (#eq? @_f "require"))
((variable_declarator name: (identifier) value: (member_expression object: (call_expression function: (identifier) @_f arguments: (arguments . (string) @source .)))) @import
  (#eq? @_f "require"))
((call_expression function: (identifier) @_f arguments: (arguments . (string) @source .)) @import
  (#eq? @_f "require") (#set! kind "side_effect"))

((variable_declarator name: (identifier) @local value: (member_expression object: (call_expression function: (identifier) @_f) property: (property_identifier) @imported)) @import.name
  (#eq? @_f "require"))
((variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @imported) value: (call_expression function: (identifier) @_f)) @import.name
  (#eq? @_f "require"))
((variable_declarator name: (object_pattern (pair_pattern key: (_) @imported value: (identifier) @local)) value: (call_expression function: (identifier) @_f)) @import.name
  (#eq? @_f "require"))

; export … from
((export_statement "*" source: (string) @source) @import (#set! kind "star"))
(export_statement source: (string) @source) @import
((export_statement (namespace_export (_) @exported) source: (string)) @export (#set! kind "namespace"))
((export_statement . "*" source: (string)) @export (#set! kind "star"))
(export_specifier name: _ @local alias: _? @exported) @export

((export_statement "default" value: (_) @value) @export (#set! kind "default") (#set! name "default"))
((export_statement "default" declaration: (_ name: (_) @local)) @export (#set! kind "default") (#set! name "default"))
((export_statement declaration: (_ name: (_) @local)) @export (#not-match? @export "^export\\s+default\\b"))
(export_statement declaration: (_ (variable_declarator name: (identifier) @local))) @export
(export_statement declaration: (_ (variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @local)))) @export
(export_statement declaration: (_ (variable_declarator name: (object_pattern (pair_pattern value: (identifier) @local))))) @export
(export_statement declaration: (_ (variable_declarator name: (array_pattern (identifier) @local)))) @export

; Object.assign(exports, x)
((call_expression function: (member_expression object: (identifier) @_o property: (_) @_p) arguments: (arguments . (_) @_t (_) @value)) @export
  (#eq? @_o "Object") (#eq? @_p "assign") (#match? @_t "^(module\\.)?exports$") (#set! kind "members"))
; module.exports = x, exports.a = x
((assignment_expression left: (member_expression object: (identifier) @_m property: (_) @_e) right: (_) @value) @export
  (#eq? @_m "module") (#eq? @_e "exports") (#set! kind "assign"))
((assignment_expression left: (member_expression object: (identifier) @_e property: (_) @exported) right: (_) @value) @export
  (#eq? @_e "exports"))
((assignment_expression left: (member_expression object: (member_expression object: (identifier) @_m property: (_) @_e) property: (_) @exported) right: (_) @value) @export
  (#eq? @_m "module") (#eq? @_e "exports"))
((assignment_expression left: (subscript_expression object: (identifier) @_e index: (string) @exported) right: (_) @value) @export
  (#eq? @_e "exports"))

; What compilers make of exports that pass on those of other modules (TypeScript, Babel): getters, and all of a module.
((call_expression function: (member_expression object: (identifier) @_o property: (_) @_p)
  arguments: (arguments . (identifier) @_t (string) @exported
    (object (pair key: (_) @_g value: (function_expression body: (statement_block (return_statement (_) @value))))))) @export
  (#eq? @_o "Object") (#eq? @_p "defineProperty") (#eq? @_t "exports") (#eq? @_g "get"))
((call_expression function: [(identifier) (member_expression)] @_f arguments: (arguments . (_) @value (identifier) @_t .)) @export
  (#match? @_f "\\b(__exportStar|_exportStar|_export_star)$") (#eq? @_t "exports") (#set! kind "members"))
((call_expression
  function: (member_expression
    object: (call_expression
      function: (member_expression object: (identifier) @_o property: (_) @_k) arguments: (arguments . (identifier) @value .))
    property: (_) @_e)
  arguments: (arguments . (function_expression body: (_) @_b))) @export
  (#eq? @_o "Object") (#eq? @_k "keys") (#eq? @_e "forEach") (#match? @_b "\\bexports, *\\w+, *\\{|\\bexports\\[\\w+\\] *= *\\w+\\[") (#set! kind "members"))
